package io.crossrole.operations.imports;

import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.operations.imports.ImportLines.LineResult;
import io.crossrole.operations.imports.ImportLines.Staged;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Imports the lines of an upload in order. One transaction per batch stores its integrations, its fates and the
 * operation's progress, so that each line is imported once.
 */
@ApplicationScoped
class ImportIntegrations implements OperationWork {

    /** Estimating an External ID takes milliseconds, and more on a busy machine. A batch must end within the lease. */
    private static final int MAX_BATCH_SIZE = 100;

    private final ImportLines lines;
    private final ImportBatch importBatch;

    ImportIntegrations(ImportLines lines, ImportBatch importBatch) {
        this.lines = lines;
        this.importBatch = importBatch;
    }

    /** The last processed line. */
    record Position(int line) {}

    @Override
    public OperationKind kind() {
        return OperationKind.IMPORT;
    }

    @Override
    public Run open(RunningOperation operation, int batchSize) {
        QuarkusTransaction.requiringNew().run(() -> {
            lines.analyze();
            operation.expectRemaining(lines.countAfter(operation.id(), positionOf(operation)));
        });
        return () -> QuarkusTransaction.requiringNew().call(() -> next(operation, Math.min(batchSize, MAX_BATCH_SIZE)));
    }

    private boolean next(RunningOperation operation, int batchSize) {
        List<Staged> batch = lines.after(operation.id(), positionOf(operation), batchSize);
        if (!batch.isEmpty()) {
            List<LineResult> results = importBatch.importLines(operation.id(), batch, operation.isDryRun());
            lines.recordResults(operation.id(), results);
            operation.advance(
                    batch.size(),
                    new Position(batch.get(batch.size() - 1).line()),
                    results.stream()
                            .map(it -> it.fate().tally())
                            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        }
        return batch.size() == batchSize;
    }

    private static int positionOf(RunningOperation operation) {
        return operation.position(Position.class).map(Position::line).orElse(0);
    }
}
