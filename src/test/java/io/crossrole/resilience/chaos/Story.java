package io.crossrole.resilience.chaos;

import io.crossrole.resilience.chaos.Seen.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The published events of one integration, and their correctness: the sequences have no gap, each sequence is always
 * the same event, and the first events of the sequences are in order.
 *
 * <p>An integration's events are in one partition of each topic, where offsets give the order. Readers of committed
 * records see them in that order. Kafka has no order between the two topics, but timestamps have one: the producer
 * stamps a record when its relay sends it, all relays of a run read the clock of one machine, and records of a fenced
 * relay are not visible. So no event that appears first has an earlier timestamp than an event of a lower sequence. A
 * reader may read either topic first.
 *
 * <p>Repeats have the same {@code id} and may stand anywhere. Events with sequence 0 are about integrations that nobody
 * had requested yet, and have no place in the order.
 */
final class Story {

    private final String integrationId;
    private final List<Event> told;
    private final List<String> violations = new ArrayList<>();

    /**
     * The story of an integration.
     *
     * @param told the events about it, of each partition in the order of offsets
     */
    Story(String integrationId, List<Event> told) {
        this.integrationId = integrationId;
        this.told = told.stream().filter(it -> it.sequence() != 0).toList();
    }

    /**
     * The violations, in sentences.
     *
     * @param lastSequence the integration's sequence in the table; each one up to it must have been published
     * @param states the integration's records on the compacted topic, in the order of offsets
     */
    List<String> violations(long lastSequence, List<Event> states) {
        Map<Long, Event> firsts = firsts();
        requireNoGap(firsts, lastSequence);
        requireOneEventEach(firsts);
        requireOrderInEachTopic();
        requireOrderOverBoth(firsts);
        requireLatestState(firsts, states);
        return violations;
    }

    /** The first appearance of each sequence: the earliest that any reader can have seen. */
    private Map<Long, Event> firsts() {
        Map<Long, Event> firsts = new TreeMap<>();
        told.stream()
                .sorted(Comparator.comparingLong(Event::timestamp).thenComparingLong(Event::offset))
                .forEach(it -> firsts.putIfAbsent(it.sequence(), it));
        return firsts;
    }

    private void requireNoGap(Map<Long, Event> firsts, long lastSequence) {
        for (long sequence = 1; sequence <= lastSequence; sequence++) {
            if (!firsts.containsKey(sequence)) {
                report("sequence %d of %d was never published", sequence, lastSequence);
            }
        }
        firsts.keySet().stream()
                .filter(it -> it > lastSequence)
                .forEach(it -> report("sequence %d was published, but the table ends at %d", it, lastSequence));
    }

    private void requireOneEventEach(Map<Long, Event> firsts) {
        Map<String, Long> sequences = new HashMap<>();
        for (Event each : told) {
            Event first = firsts.get(each.sequence());
            if (!each.id().equals(first.id()) || !each.type().equals(first.type())) {
                report(
                        "sequence %d was published as %s (%s) and again as %s (%s)",
                        each.sequence(), first.id(), first.type(), each.id(), each.type());
            } else if (!Objects.equals(each.payload(), first.payload())) {
                report("sequence %d (%s) was published with two payloads", each.sequence(), each.id());
            }
            Long before = sequences.putIfAbsent(each.id(), each.sequence());
            if (before != null && !before.equals(each.sequence())) {
                report("event %s was published with sequence %d and with %d", each.id(), before, each.sequence());
            }
        }
    }

    private void requireOrderInEachTopic() {
        Map<String, Integer> partitions = new HashMap<>();
        Map<String, Long> highest = new HashMap<>();
        for (Event each : told) {
            if (partitions.putIfAbsent(each.topic(), each.partition()) != null
                    && partitions.get(each.topic()) != each.partition()) {
                report("its events are in more than one partition of %s", each.topic());
            }
            long before = highest.getOrDefault(each.topic(), 0L);
            boolean first = told.stream()
                    .filter(it -> it.topic().equals(each.topic()))
                    .filter(it -> it.sequence().equals(each.sequence()))
                    .noneMatch(it -> it.offset() < each.offset());
            if (first && each.sequence() < before) {
                report(
                        "sequence %d appears on %s for the first time behind %d, at offset %d",
                        each.sequence(), each.topic(), before, each.offset());
            }
            highest.put(each.topic(), Math.max(before, each.sequence()));
        }
    }

    private void requireOrderOverBoth(Map<Long, Event> firsts) {
        Event before = null;
        for (Event each : firsts.values()) {
            if (before != null && each.timestamp() < before.timestamp()) {
                report(
                        "sequence %d was published for the first time %d ms before sequence %d",
                        each.sequence(), before.timestamp() - each.timestamp(), before.sequence());
            }
            before = each;
        }
    }

    /** The compacted topic keeps the last record alone, so an old one there is wrong until the next thing happens. */
    private void requireLatestState(Map<Long, Event> firsts, List<Event> states) {
        Event latest = firsts.values().stream()
                .filter(it -> it.type().startsWith("io.crossrole.connection."))
                .reduce((earlier, later) -> later)
                .orElse(null);
        Event state = states.isEmpty() ? null : states.get(states.size() - 1);
        if (latest == null) {
            if (state != null) {
                report("connection-state has a record, though no result was published");
            }
        } else if (state == null) {
            report("connection-state has no record, though sequence %d was published", latest.sequence());
        } else if (firsts.values().stream().anyMatch(it -> it.type().contains(".removed."))) {
            if (state.payload() != null) {
                report("connection-state does not end with a tombstone, but with sequence %d", state.sequence());
            }
        } else if (!latest.id().equals(state.id())) {
            report("connection-state ends with sequence %d, the latest is %d", state.sequence(), latest.sequence());
        }
    }

    private void report(String violation, Object... values) {
        violations.add("Integration %s: %s".formatted(integrationId, violation.formatted(values)));
    }
}
