package io.crossrole.console.check;

import io.crossrole.api.story.ProbeView;
import io.crossrole.console.check.Questions.Cell;
import io.crossrole.console.check.Questions.Column;
import io.crossrole.console.check.Questions.Outcome;
import io.crossrole.console.check.Questions.Question;
import io.crossrole.console.check.Questions.Row;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Compares the answers of rounds with those of a safe role. */
record CompareAnswers(Outcome outcome) {

    /** A question, and the principal that asks it; empty for other callers. */
    private record Asked(Question question, String principal) {

        private boolean isOf(ProbeView probe) {
            return probe.name().equals(question.probe()) && principal.equals(principalOf(probe));
        }
    }

    private static String principalOf(ProbeView probe) {
        return probe.principal() == null ? "" : probe.principal();
    }

    /** A round of answers and its heading. */
    record Round(Column.Heading heading, List<ProbeView> probes) {

        private Column column() {
            return new Column(
                    heading,
                    probes.stream()
                            .map(ProbeView::checkedAt)
                            .filter(it -> it != null)
                            .max(Comparator.naturalOrder())
                            .orElse(null));
        }

        private Cell cell(Asked question, Outcome outcome) {
            List<ProbeView> asked = probes.stream().filter(question::isOf).toList();
            if (asked.isEmpty()) {
                return new Cell(heading, Cell.Answer.NOT_ASKED, Cell.Mark.NONE, null);
            }
            ProbeView shown = asked.stream()
                    .filter(ProbeView::isGranted)
                    .findFirst()
                    .or(() -> asked.stream().filter(it -> !it.isDenied()).findFirst())
                    .orElse(asked.get(asked.size() - 1));
            return new Cell(heading, answer(shown), mark(shown, question.question(), outcome), shown.checkedAt());
        }

        private static Cell.Answer answer(ProbeView probe) {
            if (probe.isGranted()) {
                return Cell.Answer.LET_IN;
            }
            return probe.isDenied() ? Cell.Answer.REFUSED : Cell.Answer.NO_ANSWER;
        }

        /** A connection stands although it refuses a principal: that is one that its customer was not told to trust. */
        private static Cell.Mark mark(ProbeView probe, Question question, Outcome outcome) {
            if (!probe.isGranted() && !probe.isDenied()) {
                return Cell.Mark.NONE;
            }
            if (probe.isGranted() == question.isLetIn()) {
                return Cell.Mark.RIGHT;
            }
            return switch (outcome) {
                case NONE_YET -> Cell.Mark.SO_FAR;
                case CONNECTED -> question == Question.PRINCIPAL ? Cell.Mark.NONE : Cell.Mark.WRONG;
                case REFUSED -> Cell.Mark.WRONG;
            };
        }
    }

    /** The rounds beside each other. */
    Questions table(Round... rounds) {
        List<ProbeView> probes =
                Stream.of(rounds).flatMap(it -> it.probes().stream()).toList();
        return new Questions(
                Stream.of(rounds).map(Round::column).toList(),
                asked(probes)
                        .map(question -> new Row(
                                question.question(),
                                question.principal(),
                                Stream.of(rounds)
                                        .map(it -> it.cell(question, outcome))
                                        .toList()))
                        .toList());
    }

    /** The questions of the table: those of each principal follow one another. */
    private static Stream<Asked> asked(List<ProbeView> probes) {
        Stream<Asked> always =
                Arrays.stream(Question.values()).filter(Question::isAlwaysAsked).map(it -> new Asked(it, ""));
        Stream<Asked> byOthers = probes.stream()
                .map(CompareAnswers::principalOf)
                .distinct()
                .flatMap(principal -> Arrays.stream(Question.values()).map(it -> new Asked(it, principal)))
                .filter(it -> !it.question().isAlwaysAsked())
                .filter(it -> probes.stream().anyMatch(it::isOf));
        return Stream.concat(always, byOthers);
    }
}
