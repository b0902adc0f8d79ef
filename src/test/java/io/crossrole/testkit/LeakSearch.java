package io.crossrole.testkit;

import io.crossrole.sandbox.RunningSandbox;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.postgresql.ds.PGSimpleDataSource;

/** Searches every place that people may read for texts that must not be there. */
public final class LeakSearch {

    /** A text where it must not be. */
    record Leak(String place, String text) {}

    private static final String ALL_COLUMNS = """
            SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns
            WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
            """;

    private static final int PREFIX_LENGTH = 8;

    /** By their first characters, so that the time of a search does not depend on how many texts there are. */
    private final Map<String, Set<String>> textsByPrefix;

    private final List<Leak> leaks = new ArrayList<>();

    /** @param texts of at least 8 characters each */
    public LeakSearch(Collection<String> texts) {
        textsByPrefix =
                texts.stream().collect(Collectors.groupingBy(it -> it.substring(0, PREFIX_LENGTH), Collectors.toSet()));
    }

    public List<Leak> leaks() {
        return leaks;
    }

    public LeakSearch in(String place, String content) {
        IntStream.rangeClosed(0, content.length() - PREFIX_LENGTH)
                .boxed()
                .flatMap(at -> textsByPrefix.getOrDefault(content.substring(at, at + PREFIX_LENGTH), Set.of()).stream()
                        .filter(text -> content.startsWith(text, at)))
                .distinct()
                .forEach(it -> leaks.add(new Leak(place, it)));
        return this;
    }

    /** Every record of every topic, from the beginning, also those whose transaction was aborted. */
    public LeakSearch inKafka() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", RunningSandbox.kafka(), "isolation.level", "read_uncommitted"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                consumer.poll(Duration.ofMillis(200)).forEach(it -> in("topic " + it.topic(), contentOf(it)));
            }
        }
        return this;
    }

    private static String contentOf(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder content = new StringBuilder();
        content.append(text(record.key())).append('\n').append(text(record.value()));
        record.headers()
                .forEach(
                        it -> content.append('\n').append(it.key()).append('\n').append(text(it.value())));
        return content.toString();
    }

    /** Byte by byte: what is looked for is ASCII. */
    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Every column of every table. */
    public LeakSearch inPostgres() {
        try (Connection connection = connect();
                Statement columns = connection.createStatement();
                ResultSet column = columns.executeQuery(ALL_COLUMNS)) {
            while (column.next()) {
                in(connection, column);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be searched", e);
        }
        return this;
    }

    private void in(Connection connection, ResultSet column) throws SQLException {
        String table = column.getString("table_name");
        String name = column.getString("column_name");
        String text = column.getString("data_type").equals("bytea") ? "encode(\"%s\", 'escape')" : "\"%s\"::text";
        String query = "SELECT %s FROM \"%s\".\"%s\" WHERE \"%s\" IS NOT NULL"
                .formatted(text.formatted(name), column.getString("table_schema"), table, name);
        try (Statement rows = connection.createStatement();
                ResultSet row = rows.executeQuery(query)) {
            while (row.next()) {
                in("column " + table + "." + name, row.getString(1));
            }
        }
    }

    static Connection connect() throws SQLException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(RunningSandbox.jdbcUrl());
        return database.getConnection(RunningSandbox.username(), RunningSandbox.password());
    }
}
