package io.crossrole.bench;

import io.crossrole.bench.PlainJava.Orders;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends what is queued: a batch is read, published in one Kafka transaction, and deleted. */
final class PlainRelay implements Runnable {

    private static final int BATCH = 1_000;
    private static final long FULL_LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final String READ_QUEUE =
            "SELECT id, outcome_id FROM outbox WHERE lane = 0 AND id > ? ORDER BY id LIMIT " + BATCH;

    private static final String READ_OUTCOMES =
            "SELECT id, integration_id, causation_id, created_at, payload FROM outcome WHERE id = ANY (?)";

    private static final String DELETE = "DELETE FROM outbox WHERE lane = 0 AND id = ANY (?)";

    private final Orders orders;
    private final Semaphore news;
    private long floor;

    PlainRelay(Orders orders, Semaphore news) {
        this.orders = orders;
        this.news = news;
    }

    @Override
    public void run() {
        try (Connection connection = PlainIntake.connect(orders);
                Statement statement = connection.createStatement();
                KafkaProducer<String, byte[]> producer = producer()) {
            // It only removes what was published; to do that once more is no harm.
            statement.execute("SET synchronous_commit = off");
            producer.initTransactions();
            long fullLookAt = System.nanoTime();
            while (true) {
                if (System.nanoTime() - fullLookAt >= 0) {
                    floor = 0;
                    fullLookAt = System.nanoTime() + FULL_LOOK_NANOS;
                }
                if (pass(connection, producer)) {
                    news.drainPermits();
                } else {
                    floor = 0;
                    news.tryAcquire(25, TimeUnit.MILLISECONDS);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean pass(Connection connection, KafkaProducer<String, byte[]> producer) throws SQLException {
        List<Long> places = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(READ_QUEUE)) {
            select.setLong(1, floor);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    places.add(rows.getLong(1));
                    ids.add(rows.getObject(2, UUID.class));
                }
            }
        }
        if (places.isEmpty()) {
            return false;
        }
        Map<UUID, ProducerRecord<String, byte[]>> records = records(connection, ids);
        producer.beginTransaction();
        ids.forEach(it -> producer.send(records.get(it)));
        producer.commitTransaction();
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setArray(1, connection.createArrayOf("bigint", places.toArray()));
            delete.executeUpdate();
        }
        floor = places.get(places.size() - 1);
        return true;
    }

    private Map<UUID, ProducerRecord<String, byte[]>> records(Connection connection, List<UUID> ids)
            throws SQLException {
        Map<UUID, ProducerRecord<String, byte[]>> records = new HashMap<>();
        Array wanted = connection.createArrayOf("uuid", ids.toArray());
        try (PreparedStatement select = connection.prepareStatement(READ_OUTCOMES)) {
            select.setArray(1, wanted);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID id = rows.getObject(1, UUID.class);
                    records.put(
                            id,
                            Answer.record(
                                    orders.answers(),
                                    id.toString(),
                                    rows.getString(2),
                                    rows.getString(3),
                                    rows.getObject(4, OffsetDateTime.class).toInstant(),
                                    rows.getBytes(5)));
                }
            }
        }
        return records;
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        orders.kafka(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        orders.world() + "-relay",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
