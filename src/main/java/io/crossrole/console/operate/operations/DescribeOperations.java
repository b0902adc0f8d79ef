package io.crossrole.console.operate.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.api.view.OperationView;
import io.crossrole.console.operate.operations.OperationPageView.LinesView;
import io.crossrole.console.operate.operations.OperationPageView.RejectedAgain;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.Pill;
import io.crossrole.console.page.Times;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.OperationKind;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Describes operations in words. */
@RequestScoped
public class DescribeOperations {

    public static final String LIST = "/console/operate/operations";
    static final String ONE = LIST + "/one";

    private static final int PERCENT = 100;
    private static final Map<OperationKind, String> SELECTING =
            Map.of(OperationKind.REDRIVE, "redriven", OperationKind.REPLAY, "replayed");

    private final OperationMessages messages;
    private final TallyWords tallyWords;
    private final SelectionWords selectionWords;
    private final DescribeRejectedAgain describeRejectedAgain;
    private final ObjectMapper json;
    private final Times times;

    DescribeOperations(
            OperationMessages messages, ObjectMapper json, Times times, DescribeRejectedAgain describeRejectedAgain) {
        this.messages = messages;
        this.tallyWords = new TallyWords(json);
        this.selectionWords = new SelectionWords(messages, times);
        this.describeRejectedAgain = describeRejectedAgain;
        this.json = json;
        this.times = times;
    }

    public static String addressOf(OperationView it) {
        return Address.of(ONE).with("id", it.id()).toString();
    }

    public List<OperationRow> rows(List<OperationView> operations) {
        return operations.stream().map(this::row).toList();
    }

    private OperationRow row(OperationView it) {
        boolean isOpen = it.finishedAt() == null;
        String selection = selectionWords.of(tree(it.parameters()));
        RejectedAgain rejectedAgain = describeRejectedAgain.of(it);
        return new OperationRow(
                title(it),
                addressOf(it),
                it.dryRun() ? messages.dryRun() + (selection.isEmpty() ? "" : ", " + selection) : selection,
                pill(it, rejectedAgain),
                messages.withRejectedAgain(progress(it, isOpen), rejectedAgain.text()),
                it.done(),
                isOpen && it.total() != null ? it.total() : -1,
                messages.by(it.requestedBy(), times.relative(it.requestedAt())),
                times.full(it.requestedAt()));
    }

    private String progress(OperationView it, boolean isOpen) {
        if (it.total() == null && isOpen) {
            return messages.counting();
        }
        return it.secondsLeft() == null ? done(it) : messages.doneLeft(done(it), duration(it.secondsLeft()));
    }

    /** The part of the total that is done. Two kinds read a whole topic and act on the selected records alone. */
    private String done(OperationView it) {
        String done = TallyWords.number(it.done());
        String text =
                it.total() == null ? messages.doneSoFar(done) : messages.doneOf(done, TallyWords.number(it.total()));
        String tally = SELECTING.get(it.kind());
        return tally == null || it.total() == null
                ? text
                : messages.ofThoseRead(
                        it.kind(), it.dryRun(), TallyWords.number(tallyWords.count(it.tallies(), tally)), text);
    }

    /** {@code Redrive, integration-requested}. */
    String title(OperationView it) {
        JsonNode parameters = tree(it.parameters());
        String subject = parameters
                .path("topic")
                .asText(parameters.path("file").path("name").asText(""));
        String kind = messages.kind(it.kind());
        return subject.isEmpty() ? kind : kind + ", " + subject;
    }

    /** A dry run of an import is no success where it found mistakes alone, nor a redrive whose records come back. */
    private Pill pill(OperationView it, RejectedAgain rejectedAgain) {
        boolean isInVain = it.kind() == OperationKind.IMPORT
                && it.dryRun()
                && it.state() == Operation.State.FINISHED
                && tallyWords.toImport(it.tallies()) == 0
                && tallyWords.count(it.tallies(), "exists") < it.done();
        return isInVain || !rejectedAgain.text().isEmpty()
                ? new Pill("warn", "warn", messages.state(it.state()))
                : pill(it.state());
    }

    private Pill pill(Operation.State state) {
        String label = messages.state(state);
        return switch (state) {
            case QUEUED -> new Pill("", "clock", label);
            case RUNNING -> new Pill("running", "running", label);
            case FINISHED -> new Pill("ok", "tick", label);
            case CANCELLED -> new Pill("", "removed", label);
            case FAILED -> new Pill("bad", "cross", label);
        };
    }

    OperationPageView page(OperationView it, boolean isAsked, LinesView lines, RejectedAgain rejectedAgain) {
        boolean isOpen = it.finishedAt() == null;
        long total = it.total() == null ? -1 : it.total();
        return new OperationPageView(
                it.id().toString(),
                addressOf(it),
                title(it),
                pill(it, rejectedAgain),
                (it.dryRun() ? messages.dryRun() + ". " : "") + selectionWords.of(tree(it.parameters())),
                isOpen,
                isOpen && it.cancelledBy() != null,
                isAsked && isOpen,
                total > 0 ? String.valueOf(Math.min(PERCENT, it.done() * PERCENT / total)) : "",
                it.done(),
                isOpen || total > 0 ? total : 1,
                done(it),
                speed(it),
                it.secondsLeft() == null ? "–" : duration(it.secondsLeft()),
                it.startedAt() == null
                        ? messages.asked(times.clock(it.requestedAt()), it.requestedBy())
                        : messages.began(times.full(it.startedAt()), it.requestedBy()),
                end(it),
                it.failure() == null ? "" : it.failure(),
                it.failures() == 0 || !isOpen ? "" : String.valueOf(it.failures()),
                it.dryRun() && lines != null,
                tallyWords.lines(it.tallies(), it.dryRun()),
                lines,
                rejectedAgain,
                isOpen || rejectedAgain.isAwaited());
    }

    private String speed(OperationView it) {
        if (it.rate() == null) {
            return "–";
        }
        String rate = String.format(Locale.ENGLISH, "%,.1f", it.rate());
        return it.recordsPerSecond() == null
                ? messages.rate(rate)
                : messages.rateOf(rate, TallyWords.number(it.recordsPerSecond()));
    }

    private String end(OperationView it) {
        String by = it.cancelledBy() == null ? "" : messages.cancelledBy(it.cancelledBy()) + ", ";
        if (it.finishedAt() != null) {
            return by + messages.ended(times.full(it.finishedAt()));
        }
        return it.secondsLeft() == null
                ? by
                : by + messages.about(times.clock(times.now().plusSeconds(it.secondsLeft())));
    }

    /** {@code 43 s}, {@code 12 min}, {@code 3 h 20 min}. */
    public static String duration(long seconds) {
        Duration time = Duration.ofSeconds(seconds);
        if (time.toSeconds() < 120) {
            return time.toSeconds() + " s";
        }
        return time.toMinutes() < 120
                ? time.toMinutes() + " min"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The parameters of an operation can't be read", e);
        }
    }
}
