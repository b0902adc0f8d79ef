package io.crossrole.console.operate.deadletters;

import java.util.List;

/**
 * Dead letters by reason, and one of them.
 *
 * @param isDismissed whether these are the dismissed ones, or else those that wait
 * @param waiting how many wait
 * @param dismissed how many were dismissed; empty if none was
 * @param isOneAsked whether the address names the record; a phone then shows it alone
 * @param letter the record on the right; null if there is none
 * @param dismissal its dismissal; null if there is no letter
 */
public record LettersView(
        boolean isDismissed,
        String waiting,
        String dismissed,
        List<Group> groups,
        boolean isOneAsked,
        Letter letter,
        DismissalView dismissal) {

    /** The dead letters of a topic with a reason. */
    public record Group(
            String reason,
            String meaning,
            String topic,
            String count,
            String when,
            boolean isSecurity,
            String address,
            boolean isChosen) {}

    /**
     * A dead letter. A text is empty if there is no such value.
     *
     * @param isKeysIntegration whether the integration is the record's key, since the value names none
     * @param isBinary whether the value is no text; its lines are bytes then, unless it is shown as it came
     * @param position its position among those with its reason in its state
     * @param lines its value; empty if it has none
     * @param rule the rule as it was checked, and {@code mistake} the same without the reason's code
     * @param missing why the record can't be shown
     * @param canBeRedriven whether a redrive can help once its cause is mended
     */
    public record Letter(
            String reason,
            String position,
            String place,
            String rejected,
            String key,
            String tenant,
            String integration,
            String integrationAddress,
            boolean isKeysIntegration,
            int size,
            boolean isBinary,
            boolean isRaw,
            String otherFormAddress,
            String downloadAddress,
            String value,
            List<Line> lines,
            String missing,
            int headerCount,
            List<Header> headers,
            String rule,
            String mistake,
            String redriven,
            boolean canBeRedriven,
            String advice,
            String newerAddress,
            String olderAddress,
            String redriveAddress) {}

    /**
     * A line of the value.
     *
     * @param at its number, or the offset of its first byte
     */
    public record Line(String at, String indent, String text, boolean isAtFault) {}

    /** A header of the record. */
    public record Header(String name, String value) {}
}
