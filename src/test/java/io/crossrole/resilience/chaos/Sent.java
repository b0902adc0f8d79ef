package io.crossrole.resilience.chaos;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The events that upstream services have published in a run. The expected outcomes follow from them. */
final class Sent {

    /**
     * A record that can't be read or may not be obeyed; no two are alike.
     *
     * @param what the mistake in it, in a word or two
     */
    record Poison(String topic, String key, String value, String what) {}

    private final Set<String> requested = ConcurrentHashMap.newKeySet();
    private final Set<String> removed = ConcurrentHashMap.newKeySet();
    private final Map<String, String> submitted = new ConcurrentHashMap<>();
    private final Set<Poison> poison = ConcurrentHashMap.newKeySet();

    void request(String integrationId) {
        requested.add(integrationId);
    }

    void removal(String integrationId) {
        removed.add(integrationId);
    }

    void submission(String eventId, String integrationId) {
        submitted.put(eventId, integrationId);
    }

    void poison(Poison record) {
        poison.add(record);
    }

    /** The integrations that were requested. */
    Set<String> requested() {
        return requested;
    }

    /** The integrations that were removed, before or after they were requested. */
    Set<String> removed() {
        return removed;
    }

    /** The integration of each submission, by the ID of its event. */
    Map<String, String> submitted() {
        return submitted;
    }

    Set<Poison> poison() {
        return poison;
    }

    @Override
    public String toString() {
        return "%d requests, %d submissions, %d removals, %d poison records"
                .formatted(requested.size(), submitted.size(), removed.size(), poison.size());
    }
}
