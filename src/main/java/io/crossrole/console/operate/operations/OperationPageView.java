package io.crossrole.console.operate.operations;

import io.crossrole.console.page.Pill;
import java.util.List;

/**
 * The page of one operation.
 *
 * @param selection the parameters in words
 * @param percent the part that is done; empty if the total is unknown
 * @param total the records to do; -1 if it is unknown
 * @param failure why it failed, or its latest attempt; empty if it did not
 * @param lines the lines of an import; null for other kinds
 * @param isFollowed whether the page is fetched again, since it changes
 */
public record OperationPageView(
        String id,
        String address,
        String title,
        Pill state,
        String selection,
        boolean isOpen,
        boolean isCancelling,
        boolean isAsked,
        String percent,
        long done,
        long total,
        String doneText,
        String speed,
        String timeLeft,
        String began,
        String end,
        String failure,
        String failures,
        boolean isDryRunOfImport,
        List<TallyLine> tallies,
        LinesView lines,
        RejectedAgain rejectedAgain,
        boolean isFollowed) {

    /**
     * The records of a redrive that were rejected again.
     *
     * @param text how many; empty if none
     * @param isAwaited whether some may still come
     */
    public record RejectedAgain(String text, List<Reason> reasons, boolean isAwaited) {

        static RejectedAgain none() {
            return new RejectedAgain("", List.of(), false);
        }
    }

    /** The dead letters of one reason. */
    public record Reason(String label, String address) {}

    /**
     * The lines of an import.
     *
     * @param fates links to the lines of each fate
     * @param meaning the meaning of the chosen fate; empty if none is chosen
     * @param next the next lines; empty at the end
     * @param toImport the lines that a finished dry run would import, as text; empty for others
     * @param hasMistakes whether some lines can't be imported
     */
    public record LinesView(
            List<Fate> fates, String meaning, List<Line> lines, String next, String toImport, boolean hasMistakes) {

        public boolean hasToImport() {
            return !toImport.isEmpty() && !"0".equals(toImport);
        }
    }

    /** A link to the lines of one fate. */
    public record Fate(String label, String address, boolean isChosen) {}

    /** A line with its fate. */
    public record Line(int number, String integration, String tenant, Pill fate, String detail) {}
}
