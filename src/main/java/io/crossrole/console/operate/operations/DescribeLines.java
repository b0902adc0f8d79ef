package io.crossrole.console.operate.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.api.ImportsResource;
import io.crossrole.api.view.OperationView;
import io.crossrole.console.operate.operations.OperationPageView.Fate;
import io.crossrole.console.operate.operations.OperationPageView.Line;
import io.crossrole.console.operate.operations.OperationPageView.LinesView;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.Pill;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.Tally;
import io.crossrole.operations.imports.ImportFate;
import io.crossrole.operations.imports.ImportReport;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Describes the lines of an import. */
@RequestScoped
class DescribeLines {

    private static final int PAGE_SIZE = 50;
    private static final String BAD = "bad";

    private final ImportsResource imports;
    private final OperationMessages messages;
    private final TallyWords tallyWords;

    DescribeLines(ImportsResource imports, OperationMessages messages, ObjectMapper json) {
        this.imports = imports;
        this.tallyWords = new TallyWords(json);
        this.messages = messages;
    }

    /**
     * The lines of an import after a number; null for an operation of another kind.
     *
     * @param fate only lines with this fate, or null
     */
    LinesView lines(OperationView operation, ImportFate fate, int after) {
        if (operation.kind() != OperationKind.IMPORT) {
            return null;
        }
        List<ImportReport.Line> found = imports.lines(operation.id(), fate, after, PAGE_SIZE);
        Address here = Address.of(DescribeOperations.ONE).with("id", operation.id());
        String next = found.size() < PAGE_SIZE
                ? ""
                : here.with("fate", fate)
                        .with("line", found.get(found.size() - 1).line())
                        .toString();
        return new LinesView(
                fates(here, fate, operation.dryRun()),
                fate == null ? "" : words(fate, operation.dryRun()).meaning(),
                found.stream().map(it -> line(it, operation.dryRun())).toList(),
                next,
                toImport(operation),
                Arrays.stream(ImportFate.values())
                        .filter(it -> pill(it, operation.dryRun()).style().equals(BAD))
                        .anyMatch(it -> tallyWords.count(operation.tallies(), Tally.of("", it)) > 0));
    }

    private String toImport(OperationView it) {
        return it.dryRun() && it.state() == Operation.State.FINISHED
                ? TallyWords.number(tallyWords.toImport(it.tallies()))
                : "";
    }

    private List<Fate> fates(Address here, ImportFate chosen, boolean dryRun) {
        List<Fate> fates = new ArrayList<>();
        fates.add(new Fate(messages.allLines(), here.toString(), chosen == null));
        for (ImportFate each : ImportFate.values()) {
            fates.add(
                    new Fate(pill(each, dryRun).label(), here.with("fate", each).toString(), each == chosen));
        }
        return fates;
    }

    private Line line(ImportReport.Line it, boolean dryRun) {
        return new Line(
                it.line(),
                it.integrationId() == null ? "–" : it.integrationId(),
                it.tenantId() == null ? "–" : it.tenantId(),
                it.fate() == null ? new Pill("", "unasked", messages.counting()) : pill(it.fate(), dryRun),
                it.detail() == null ? "" : it.detail());
    }

    private static Pill pill(ImportFate fate, boolean dryRun) {
        String label = words(fate, dryRun).title();
        return switch (fate) {
            case IMPORTED -> new Pill("ok", "tick", label);
            case IMPORTED_WEAK -> new Pill("warn", "warn", label);
            case EXISTS -> new Pill("", "removed", label);
            case SHARED, ALIKE, CONFLICT, INVALID -> new Pill(BAD, "cross", label);
        };
    }

    private static TallyLine words(ImportFate fate, boolean dryRun) {
        return TallyWords.words(Tally.of("", fate), dryRun);
    }
}
