package io.crossrole.console.check;

import io.crossrole.api.story.ProbeView;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The table of the three questions to AWS, whole from the first moment. */
public record Questions(List<Column> columns, List<Row> rows) {

    /** The three questions, in the order in which they are asked. */
    public enum Question {
        WITH("with-external-id"),
        WITHOUT("without-external-id"),
        ANOTHER("with-another-external-id");

        private final String probe;

        Question(String probe) {
            this.probe = probe;
        }

        /** Whether a safe role lets the vendor in. */
        public boolean isLetIn() {
            return this == WITH;
        }
    }

    /** A round of answers, and the time of its last answer; null while there is none. */
    public record Column(Heading heading, Instant at) {

        public enum Heading {
            ROUND_1,
            ROUND_2,
            ANSWERS;

            /** Whether it is the only column. */
            public boolean isAlone() {
                return this == ANSWERS;
            }
        }
    }

    public record Row(Question question, List<Cell> cells) {}

    /** An answer in the table. */
    public record Cell(Column.Heading heading, Answer answer, Mark mark, Instant at) {

        public enum Answer {
            LET_IN,
            REFUSED,
            NO_ANSWER,
            NOT_ASKED
        }

        /** How the answer compares with that of a safe role. */
        public enum Mark {
            RIGHT,
            WRONG,
            /** It is not as it should be, and that is not final. */
            SO_FAR,
            NONE;

            public boolean isWrong() {
                return this == WRONG;
            }

            /** Whether another answer may follow. */
            public boolean isOpen() {
                return this == SO_FAR || this == NONE;
            }

            public String getStyle() {
                return CheckView.style(this);
            }
        }

        /** Whether it is right, and beside no other round. */
        public boolean isRightAlone() {
            return mark == Mark.RIGHT && heading.isAlone();
        }
    }

    /** The two rounds of a check that goes on or has ended well. */
    static Questions ofRounds(List<ProbeView> first, List<ProbeView> second, boolean isFinal) {
        return of(isFinal, new Round(Column.Heading.ROUND_1, first), new Round(Column.Heading.ROUND_2, second));
    }

    /** The latest answers alone. */
    static Questions ofAnswers(List<ProbeView> probes) {
        return of(true, new Round(Column.Heading.ANSWERS, probes));
    }

    private record Round(Column.Heading heading, List<ProbeView> probes) {

        private Column column() {
            return new Column(
                    heading,
                    probes.stream()
                            .map(ProbeView::checkedAt)
                            .filter(it -> it != null)
                            .max(Comparator.naturalOrder())
                            .orElse(null));
        }

        private Cell cell(Question question, boolean isFinal) {
            List<ProbeView> asked = probes.stream()
                    .filter(it -> it.name().equals(question.probe))
                    .toList();
            if (asked.isEmpty()) {
                return new Cell(heading, Cell.Answer.NOT_ASKED, Cell.Mark.NONE, null);
            }
            ProbeView shown = asked.stream()
                    .filter(ProbeView::isGranted)
                    .findFirst()
                    .or(() -> asked.stream().filter(it -> !it.isDenied()).findFirst())
                    .orElse(asked.get(asked.size() - 1));
            return new Cell(heading, answer(shown), mark(shown, question, isFinal), shown.checkedAt());
        }

        private static Cell.Answer answer(ProbeView probe) {
            if (probe.isGranted()) {
                return Cell.Answer.LET_IN;
            }
            return probe.isDenied() ? Cell.Answer.REFUSED : Cell.Answer.NO_ANSWER;
        }

        private static Cell.Mark mark(ProbeView probe, Question question, boolean isFinal) {
            if (!probe.isGranted() && !probe.isDenied()) {
                return Cell.Mark.NONE;
            }
            if (probe.isGranted() == question.isLetIn()) {
                return Cell.Mark.RIGHT;
            }
            return isFinal ? Cell.Mark.WRONG : Cell.Mark.SO_FAR;
        }
    }

    private static Questions of(boolean isFinal, Round... rounds) {
        return new Questions(
                Stream.of(rounds).map(Round::column).toList(),
                Arrays.stream(Question.values())
                        .map(question -> new Row(
                                question,
                                Stream.of(rounds)
                                        .map(it -> it.cell(question, isFinal))
                                        .toList()))
                        .toList());
    }

    public boolean isOfTwoRounds() {
        return columns.size() > 1;
    }

    /** Whether somebody else than this customer was let in. */
    boolean letsOthersIn() {
        return rows.stream()
                .filter(it -> !it.question().isLetIn())
                .flatMap(it -> it.cells().stream())
                .anyMatch(it -> it.answer() == Cell.Answer.LET_IN);
    }

    /** How many questions of the first round were answered as they should be. */
    int passedInFirstRound() {
        return (int) rows.stream()
                .filter(it -> it.cells().get(0).mark() == Cell.Mark.RIGHT)
                .count();
    }
}
