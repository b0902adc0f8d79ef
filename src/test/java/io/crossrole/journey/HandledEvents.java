package io.crossrole.journey;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The memory by which a consumer of Crossrole's topics handles each event once. docs/guarantees.md shows the method.
 */
final class HandledEvents {

    private static final Set<String> ORDERED = Set.of("connection-results", "connection-findings");

    private final Set<String> ids = new HashSet<>();
    private final Map<String, Long> newest = new HashMap<>();

    /** Whether an event is to be handled. It counts as handled from then on. */
    boolean shouldHandle(String topic, String integrationId, String id, long sequence) {
        if (!ids.add(id)) {
            return false; // delivered or published again
        }
        if (!ORDERED.contains(topic) || sequence == 0) {
            return true; // has no place in an order
        }
        String place = topic + " " + integrationId;
        long newestSoFar = newest.getOrDefault(place, 0L);
        newest.put(place, Math.max(newestSoFar, sequence));
        return sequence > newestSoFar;
    }
}
