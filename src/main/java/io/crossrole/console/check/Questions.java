package io.crossrole.console.check;

import io.crossrole.api.story.ProbeView;
import io.crossrole.console.check.CompareAnswers.Round;
import java.time.Instant;
import java.util.List;

/**
 * The table of the questions to AWS: three, whole from the first moment, and those of other callers once they were asked.
 */
public record Questions(List<Column> columns, List<Row> rows) {

    /** The questions, in the order in which they are asked. */
    public enum Question {
        WITH("with-external-id"),
        WITHOUT("without-external-id"),
        ANOTHER("with-another-external-id"),
        /** With the External ID, by somebody of the vendor's who stands for a stranger. */
        STRANGER("as-outsider"),
        /** With the External ID, by another of the vendor's roles. */
        PRINCIPAL("as-principal-with-external-id"),
        /** Without an External ID, by that role. */
        PRINCIPAL_WITHOUT("as-principal-without-external-id");

        private final String probe;

        Question(String probe) {
            this.probe = probe;
        }

        /** The name of the probe that asks it. */
        String probe() {
            return probe;
        }

        /** Whether a safe role lets the vendor in. */
        public boolean isLetIn() {
            return this == WITH || this == PRINCIPAL;
        }

        /** Whether it has a row from the first moment. */
        boolean isAlwaysAsked() {
            return this == WITH || this == WITHOUT || this == ANOTHER;
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

    /** @param principal the ARN of the role that asks; empty for the vendor's own caller and for the stranger */
    public record Row(Question question, String principal, List<Cell> cells) {}

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

    /** The result of the answers. */
    enum Outcome {
        NONE_YET,
        CONNECTED,
        REFUSED
    }

    /** The two rounds of a check that goes on or has ended well. */
    static Questions ofRounds(List<ProbeView> first, List<ProbeView> second, Outcome outcome) {
        return new CompareAnswers(outcome)
                .table(new Round(Column.Heading.ROUND_1, first), new Round(Column.Heading.ROUND_2, second));
    }

    /** The latest answers alone. */
    static Questions ofAnswers(List<ProbeView> probes, Outcome outcome) {
        return new CompareAnswers(outcome).table(new Round(Column.Heading.ANSWERS, probes));
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

    /** How many questions were asked in the first round. */
    int askedInFirstRound() {
        return (int) rows.stream()
                .filter(it -> it.cells().get(0).answer() != Cell.Answer.NOT_ASKED)
                .count();
    }

    /** How many questions of the first round were answered as they should be. */
    int passedInFirstRound() {
        return (int) rows.stream()
                .filter(it -> it.cells().get(0).mark() == Cell.Mark.RIGHT)
                .count();
    }
}
