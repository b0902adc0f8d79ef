package io.crossrole.resilience.chaos;

import io.crossrole.resilience.chaos.Seen.DeadLetter;
import io.crossrole.resilience.chaos.Seen.Event;
import io.crossrole.sandbox.Topics;
import io.crossrole.testkit.DownstreamService;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topics from their beginning to their end, committed records only, and the tables. */
final class Looking {

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Looking() {}

    static Seen at(Parts parts) {
        List<Event> told = new ArrayList<>();
        for (String topic : List.of(DownstreamService.EXTERNAL_IDS, DownstreamService.RESULTS)) {
            read(parts.kafka(), topic).forEach(it -> told.add(event(it)));
        }
        List<DeadLetter> deadLetters = new ArrayList<>();
        for (String topic : Topics.INBOUND) {
            read(parts.kafka(), Topics.deadLettersOf(topic))
                    .forEach(it -> deadLetters.add(
                            new DeadLetter(topic, it.key(), text(it.value()), header(it, "dead-letter-reason"))));
        }
        List<Event> states = read(parts.kafka(), DownstreamService.STATE).stream()
                .map(Looking::event)
                .toList();
        try (Connection database = parts.database()) {
            return new Seen(
                    told,
                    states,
                    deadLetters,
                    rows(
                            database,
                            "SELECT id, external_id, status, sequence FROM integration",
                            it -> new Seen.Integration(
                                    it.getString(1), it.getString(2), it.getString(3), it.getLong(4))),
                    rows(
                            database,
                            "SELECT event_id, integration_id, state FROM validation WHERE cause = 'SUBMISSION'",
                            it -> new Seen.Validation(it.getString(1), it.getString(2), it.getString(3))),
                    rows(
                            database,
                            "SELECT id, integration_id, sequence, payload FROM outcome",
                            it -> new Seen.Outcome(it.getString(1), it.getString(2), it.getLong(3), it.getString(4))),
                    rows(database, "SELECT count(*) FROM outbox", it -> it.getLong(1))
                            .get(0));
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be read", e);
        }
    }

    private static <T> List<T> rows(Connection database, String sql, Row<T> row) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        }
    }

    private static List<ConsumerRecord<String, byte[]>> read(String kafka, String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            // The position, unlike the last record's offset, also passes the marks of transactions.
            while (ends.entrySet().stream().anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static Event event(ConsumerRecord<String, byte[]> record) {
        String sequence = header(record, "ce_sequence");
        return new Event(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                header(record, "ce_id"),
                header(record, "ce_type"),
                sequence == null ? null : Long.valueOf(sequence),
                text(record.value()));
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : text(header.value());
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
