package io.crossrole.operations.restore;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The counts of a batch: restored, and not restored.
 *
 * @param counts the counts above zero, by name
 */
record RestoreTally(Map<String, Long> counts) {

    static final String INTEGRATIONS = "integrations";
    static final String TOMBSTONES = "tombstones";
    static final String CAUGHT_UP = "caughtUp";
    static final String OUTCOMES = "outcomes";
    static final String SUBMISSIONS = "submissions";
    static final String CONFLICTS = "conflicts";
    static final String WITHOUT_EXTERNAL_ID = "withoutExternalId";
    static final String FOREIGN = "foreign";

    static final RestoreTally NOTHING = new RestoreTally(Map.of());

    /** This tally with a count added. */
    RestoreTally with(String name, long count) {
        if (count == 0) {
            return this;
        }
        SortedMap<String, Long> sums = new TreeMap<>(counts);
        sums.merge(name, count, Long::sum);
        return new RestoreTally(Collections.unmodifiableSortedMap(sums));
    }
}
