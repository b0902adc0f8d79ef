package io.crossrole.console.operate.overview;

import io.crossrole.api.SwitchesResource;
import io.crossrole.api.view.OperationView;
import io.crossrole.console.operate.Attention;
import io.crossrole.console.operate.operations.DescribeOperations;
import io.crossrole.console.page.Times;
import io.crossrole.figures.Figure;
import io.crossrole.figures.Figure.Kind;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.pause.Switch;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what needs somebody: exceeded limits, dead letters, paused switches. */
@RequestScoped
class FindNeeds {

    private static final String DEAD_LETTERS = "/console/operate/dead-letters";
    private static final String SWITCHES = "/console/operate/switches";

    private final OverviewMessages messages;
    private final Attention attention;
    private final Times times;

    FindNeeds(OverviewMessages messages, Attention attention, Times times) {
        this.messages = messages;
        this.attention = attention;
        this.times = times;
    }

    /**
     * A row for each.
     *
     * @param figures all figures
     * @param switches the switches with who paused them and why; empty if the database does not answer
     * @param operations the latest operations; empty if the database does not answer
     */
    List<Need> needs(List<Figure> figures, List<SwitchesResource.View> switches, List<OperationView> operations) {
        List<Need> needs = new ArrayList<>();
        attention.figures().forEach(it -> needs.add(need(it, operations)));
        attention.paused().forEach(it -> needs.add(paused(it, switches, figures)));
        return needs;
    }

    private Need need(Figure figure, List<OperationView> operations) {
        FigureWords words = new FigureWords(messages);
        if (figure.kind() != Kind.DEAD_LETTERS) {
            return new Need("warn", "warn", messages.exceeded(words.title(figure)), "", words.sentence(figure), "", "");
        }
        Optional<OperationView> redrive = operations.stream()
                .filter(it -> it.kind() == OperationKind.REDRIVE && !it.dryRun())
                .filter(it -> it.state() == Operation.State.RUNNING)
                .findFirst();
        double mismatches = figure.details().get("mismatches");
        String security = mismatches > 0 ? messages.security(FigureWords.number(mismatches)) : "";
        return new Need(
                mismatches > 0 ? "bad" : "warn",
                "warn",
                messages.needDeadLetters(FigureWords.number(figure.value())),
                messages.needWait(FigureWords.number(figure.value())),
                redrive.map(it -> messages.redriveRuns(percent(it))).orElse(security),
                redrive.isPresent() ? messages.showRedrive() : messages.show(),
                redrive.map(DescribeOperations::addressOf).orElse(DEAD_LETTERS));
    }

    private static String percent(OperationView it) {
        return it.total() == null || it.total() == 0 ? "0%" : FigureWords.percent((double) it.done() / it.total());
    }

    private Need paused(Switch what, List<SwitchesResource.View> switches, List<Figure> figures) {
        Optional<SwitchesResource.View> change = switches.stream()
                .filter(it -> it.name().equals(what.label()) && it.paused() && it.changedAt() != null)
                .findFirst();
        String why = change.map(SwitchesResource.View::why)
                .filter(it -> !it.isEmpty())
                .map("“%s”"::formatted)
                .orElse("");
        String held = what == Switch.LOST ? held(figures) : "";
        return new Need(
                "warn",
                "paused",
                messages.needPaused(what.label()),
                change.map(it -> messages.pausedFor(
                                FigureWords.duration(Duration.between(it.changedAt(), times.now())), it.changedBy()))
                        .orElse(""),
                (why + " " + held).strip(),
                messages.switches(),
                SWITCHES);
    }

    private String held(List<Figure> figures) {
        return figures.stream()
                .filter(it -> it.kind() == Kind.LOSSES && it.details().get("held") > 0)
                .map(it -> messages.wouldBeLost(FigureWords.number(it.details().get("held"))))
                .findFirst()
                .orElse("");
    }
}
