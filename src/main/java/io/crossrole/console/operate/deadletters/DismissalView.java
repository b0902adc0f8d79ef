package io.crossrole.console.operate.deadletters;

/**
 * The dismissal of the shown dead letter, and the form that changes it.
 *
 * @param canBeDismissed whether it waits
 * @param canBeReopened whether it was dismissed, and not redriven
 * @param by who dismissed it and when; empty if nobody did
 * @param why the reason; empty if nobody dismissed it
 * @param place the fields that name it
 * @param like the number of those in the same state with its topic and reason; empty if it is the only one
 * @param until the time before which those were stored; one that comes later is not dismissed unseen
 * @param isAsked whether the form is open, which asks for the reason
 * @param askAddress this page with the form open, and {@code plainAddress} without it
 * @param typed the reason that was typed, where the form was refused
 * @param mistake the mistake in the form; empty if there is none
 */
public record DismissalView(
        boolean canBeDismissed,
        boolean canBeReopened,
        String by,
        String why,
        Place place,
        String like,
        String until,
        boolean isAsked,
        String askAddress,
        String plainAddress,
        String typed,
        String mistake) {

    /** The place of the record, and its reason. */
    public record Place(String topic, int partition, long offset, String reason) {}
}
