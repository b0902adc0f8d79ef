package io.crossrole.operations.restore;

import java.util.Map;
import java.util.TreeMap;

/** Counts what a batch has restored and what it could not restore. */
final class RestoreTally {

    static final String INTEGRATIONS = "integrations";
    static final String TOMBSTONES = "tombstones";
    static final String CAUGHT_UP = "caughtUp";
    static final String OUTCOMES = "outcomes";
    static final String SUBMISSIONS = "submissions";
    static final String CONFLICTS = "conflicts";
    static final String WITHOUT_EXTERNAL_ID = "withoutExternalId";
    static final String FOREIGN = "foreign";

    private final Map<String, Long> counts = new TreeMap<>();

    /** Adds to a count. Counts of zero are omitted. */
    void add(String name, long count) {
        if (count > 0) {
            counts.merge(name, count, Long::sum);
        }
    }

    Map<String, Long> counts() {
        return counts;
    }
}
