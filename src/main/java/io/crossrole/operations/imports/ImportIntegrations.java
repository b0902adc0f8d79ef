package io.crossrole.operations.imports;

import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.crossrole.operations.imports.ImportLines.Settled;
import io.crossrole.operations.imports.ImportLines.Staged;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Goes through the lines of an import, in their order. A batch of lines, what is made of them and how far the operation is
 * are one transaction: a line is taken once.
 */
@ApplicationScoped
class ImportIntegrations implements OperationWork {

    /** An External ID takes milliseconds to be estimated, on a busy machine many: a batch must end within the lease. */
    private static final int LARGEST_BATCH = 100;

    private final ImportLines lines;
    private final ImportBatch importBatch;

    ImportIntegrations(ImportLines lines, ImportBatch importBatch) {
        this.lines = lines;
        this.importBatch = importBatch;
    }

    /** Where it goes on: after this line. */
    record Position(int line) {}

    @Override
    public OperationKind kind() {
        return OperationKind.IMPORT;
    }

    @Override
    public Run open(RunningOperation operation, int batchSize) {
        QuarkusTransaction.requiringNew()
                .run(() -> operation.expect(lines.countAfter(operation.id(), positionOf(operation))));
        return () -> QuarkusTransaction.requiringNew().call(() -> next(operation, Math.min(batchSize, LARGEST_BATCH)));
    }

    private boolean next(RunningOperation operation, int batchSize) {
        List<Staged> batch = lines.after(operation.id(), positionOf(operation), batchSize);
        if (!batch.isEmpty()) {
            List<Settled> settled = importBatch.takeOver(operation.id(), batch, operation.isDryRun());
            lines.settle(operation.id(), settled);
            operation.advance(
                    batch.size(),
                    new Position(batch.get(batch.size() - 1).line()),
                    settled.stream()
                            .map(it -> it.fate().tally())
                            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        }
        return batch.size() == batchSize;
    }

    private static int positionOf(RunningOperation operation) {
        return operation.position(Position.class).map(Position::line).orElse(0);
    }
}
