package io.crossrole.console.check;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Limits how often a visitor may have a role checked again: 10 times in 10 minutes for each integration. Each replica
 * counts for itself, and remembers the 10,000 integrations that were checked last.
 */
@ApplicationScoped
public class RecheckLimit {

    static final int MOST = 10;
    static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_INTEGRATIONS = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> rechecks = new LinkedHashMap<>();

    RecheckLimit(Clock clock) {
        this.clock = clock;
    }

    /** Counts a recheck, and tells whether it is within the limit. One beyond the limit is not counted. */
    synchronized boolean permits(String integrationId) {
        if (nextAt(integrationId).isPresent()) {
            return false;
        }
        // The last one goes to the end, where it is forgotten last.
        Deque<Instant> times =
                Optional.ofNullable(rechecks.remove(integrationId)).orElseGet(ArrayDeque::new);
        times.addLast(clock.instant());
        rechecks.put(integrationId, times);
        if (rechecks.size() > MOST_INTEGRATIONS) {
            rechecks.remove(rechecks.keySet().iterator().next());
        }
        return true;
    }

    /** When the next recheck is permitted; empty if it is now. */
    synchronized Optional<Instant> nextAt(String integrationId) {
        Deque<Instant> times = rechecks.get(integrationId);
        if (times == null) {
            return Optional.empty();
        }
        Instant begin = clock.instant().minus(WINDOW);
        while (!times.isEmpty() && !times.peekFirst().isAfter(begin)) {
            times.removeFirst();
        }
        return times.size() < MOST
                ? Optional.empty()
                : Optional.of(times.peekFirst().plus(WINDOW));
    }
}
