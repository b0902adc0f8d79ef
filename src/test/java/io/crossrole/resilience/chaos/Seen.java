package io.crossrole.resilience.chaos;

import java.util.List;

/**
 * The observable state after a run: the topics and the tables.
 *
 * @param told {@code external-id-created} and {@code connection-results}, each partition in the order of its offsets
 * @param states {@code connection-state}, likewise
 * @param queued the number of rows in the outbox
 */
record Seen(
        List<Event> told,
        List<Event> states,
        List<DeadLetter> deadLetters,
        List<Integration> integrations,
        List<Validation> validations,
        List<Outcome> outcomes,
        long queued) {

    /**
     * A published record.
     *
     * @param timestamp when its relay handed it to the producer, in milliseconds since 1970
     * @param id the CloudEvents {@code id}, null in a tombstone, as are the three that follow
     */
    record Event(
            String topic,
            int partition,
            long offset,
            long timestamp,
            String integrationId,
            String id,
            String type,
            Long sequence,
            String payload) {}

    /** A dead letter; the topic is the one that its record came from. */
    record DeadLetter(String topic, String key, String value, String reason) {}

    record Integration(String id, String externalId, String status, long sequence) {}

    record Validation(String eventId, String integrationId, String state) {}

    record Outcome(String id, String integrationId, long sequence, String payload) {}
}
