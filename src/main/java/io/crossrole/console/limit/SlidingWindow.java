package io.crossrole.console.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what happened to each key within the latest stretch of time. Keys that have been quiet for longest are forgotten
 * when there are too many, so that a flood of keys does not fill the memory.
 *
 * @param <K> the keys
 */
final class SlidingWindow<K> {

    private final Duration window;
    private final Map<K, Deque<Instant>> times;

    SlidingWindow(Duration window, int maxKeys) {
        this.window = window;
        this.times = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Deque<Instant>> eldest) {
                return size() > maxKeys;
            }
        };
    }

    /**
     * Counts one more, unless the limit is reached.
     *
     * @return the time at which one more would be within the limit; empty if it was counted
     */
    synchronized Optional<Instant> take(K key, int limit, Instant now) {
        Deque<Instant> counted = times.computeIfAbsent(key, any -> new ArrayDeque<>());
        Optional<Instant> later = later(counted, limit, now);
        if (later.isEmpty()) {
            counted.addLast(now);
        }
        return later;
    }

    /** Takes the latest count of a key back. */
    synchronized void giveBack(K key) {
        Deque<Instant> counted = times.get(key);
        if (counted != null) {
            counted.pollLast();
        }
    }

    /** Returns the same as {@link #take}, without counting. */
    synchronized Optional<Instant> look(K key, int limit, Instant now) {
        Deque<Instant> counted = times.get(key);
        return counted == null ? Optional.empty() : later(counted, limit, now);
    }

    private Optional<Instant> later(Deque<Instant> counted, int limit, Instant now) {
        while (!counted.isEmpty() && !counted.getFirst().plus(window).isAfter(now)) {
            counted.removeFirst();
        }
        return counted.isEmpty() || counted.size() < limit
                ? Optional.empty()
                : Optional.of(counted.getFirst().plus(window));
    }
}
