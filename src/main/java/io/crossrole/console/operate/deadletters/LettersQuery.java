package io.crossrole.console.operate.deadletters;

/**
 * The query of a visitor of the page of dead letters. A text is null if the address does not have it.
 *
 * @param topic the inbound topic
 * @param reason the rejection
 * @param place the dead letter to show; null for the newest of the reason
 * @param isDismissed whether the dismissed ones are listed, or else those that wait
 * @param isRaw whether the value is shown as it came
 * @param asked the form that asks for the reason of a dismissal; null if it is closed
 */
record LettersQuery(String topic, String reason, Place place, boolean isDismissed, boolean isRaw, Asked asked) {

    /** The place of a record, as the address has it. */
    record Place(String topic, String partition, String offset) {}

    /**
     * The open form.
     *
     * @param typed the reason that was typed
     * @param mistake the mistake in it; empty if there is none
     */
    record Asked(String typed, String mistake) {}
}
