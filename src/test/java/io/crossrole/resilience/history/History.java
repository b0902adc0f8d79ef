package io.crossrole.resilience.history;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * The events on the inbound topics in the order of publication. The same events always make the same records.
 *
 * @param spoiledFrom when roles of the name {@code SPOILED} turn careless
 */
record History(List<Publication> publications, Instant spoiledFrom) {

    static final String REQUESTED = "integration-requested";
    static final String SUBMITTED = "role-submitted";
    static final String REMOVED = "integration-removed";
    private static final int PARTITIONS = 2;

    /** A partition of a topic. */
    record Line(String topic, int partition) implements Comparable<Line> {

        @Override
        public int compareTo(Line other) {
            return Comparator.comparing(Line::topic)
                    .thenComparing(Line::partition)
                    .compare(this, other);
        }
    }

    /**
     * A published record, which may be no valid event.
     *
     * @param at when it was published
     * @param recorded the record's timestamp: the same, where the producer's clock is right
     * @param integrationId the record's key
     * @param eventId the CloudEvents {@code id}; null for plain JSON
     * @param time the CloudEvents {@code time}; null for plain JSON
     */
    record Publication(
            String topic,
            Instant at,
            Instant recorded,
            String integrationId,
            String eventId,
            Instant time,
            String value) {

        Line line() {
            return new Line(topic, Math.floorMod(integrationId.hashCode(), PARTITIONS));
        }

        ConsumerRecord<byte[], byte[]> at(long offset) {
            RecordHeaders headers = new RecordHeaders();
            if (eventId != null) {
                Map<String, String> attributes = Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        eventId,
                        "ce_source",
                        "/upstream",
                        "ce_type",
                        typeOf(topic),
                        "ce_time",
                        time.toString());
                attributes.forEach((name, text) -> headers.add(name, utf8(text)));
            }
            byte[] key = utf8(integrationId);
            byte[] bytes = utf8(value);
            return new ConsumerRecord<>(
                    topic,
                    line().partition(),
                    offset,
                    recorded.toEpochMilli(),
                    TimestampType.CREATE_TIME,
                    key.length,
                    bytes.length,
                    key,
                    bytes,
                    headers,
                    Optional.empty());
        }

        private static String typeOf(String topic) {
            return switch (topic) {
                case REQUESTED -> "io.crossrole.integration.requested.v1";
                case SUBMITTED -> "io.crossrole.role.submitted.v1";
                default -> "io.crossrole.integration.removed.v1";
            };
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The records of each partition, in the order of their offsets, which begin with 0. */
    Map<Line, List<ConsumerRecord<byte[], byte[]>>> lines() {
        Map<Line, List<ConsumerRecord<byte[], byte[]>>> lines = new HashMap<>();
        for (Publication each : publications) {
            List<ConsumerRecord<byte[], byte[]>> line = lines.computeIfAbsent(each.line(), it -> new ArrayList<>());
            line.add(each.at(line.size()));
        }
        return lines;
    }

    Instant end() {
        return publications.get(publications.size() - 1).at();
    }

    History without(Publication one) {
        List<Publication> others = new ArrayList<>(publications);
        others.remove(one);
        return new History(others, spoiledFrom);
    }

    /** The history in readable form, for the report of a failure. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        publications.forEach(it -> text.append(it).append('\n'));
        return text.append("SPOILED roles turn careless at ")
                .append(spoiledFrom)
                .toString();
    }
}
