package io.crossrole.resilience.chaos;

import io.crossrole.sandbox.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Whether everything that was sent has been dealt with, as far as an onlooker can tell. */
final class Rest {

    private static final String UNFINISHED = """
            SELECT (SELECT count(*) FROM outbox)
                 + (SELECT count(*) FROM validation WHERE state = 'PENDING' AND cause = 'SUBMISSION')
            """;

    private final Parts parts;
    private final IntSupplier waitingCustomers;

    Rest(Parts parts, IntSupplier waitingCustomers) {
        this.parts = parts;
        this.waitingCustomers = waitingCustomers;
    }

    /**
     * Waits until two looks in a row find nothing left to do.
     *
     * @return false if there still was after that time
     */
    boolean await(Duration atMost) throws InterruptedException {
        Instant end = Instant.now().plus(atMost);
        for (int quiet = 0; quiet < 2; Thread.sleep(500)) {
            quiet = isAtRest() ? quiet + 1 : 0;
            if (Instant.now().isAfter(end)) {
                return false;
            }
        }
        return true;
    }

    /** Offsets first: what is taken in after that look is found in the tables. */
    private boolean isAtRest() throws InterruptedException {
        return waitingCustomers.getAsInt() == 0 && isRead() && unfinished() == 0 && isClosed();
    }

    private long unfinished() {
        try (Connection database = parts.database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(UNFINISHED)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether every inbound record is acknowledged. */
    boolean isRead() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", parts.kafka()))) {
            for (String topic : Topics.INBOUND) {
                Map<TopicPartition, Long> taken = new HashMap<>();
                admin.listConsumerGroupOffsets("crossrole-" + topic)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .forEach((partition, offset) -> taken.put(partition, offset.offset()));
                Map<TopicPartition, Long> ends = ends(admin, topic, IsolationLevel.READ_UNCOMMITTED);
                if (ends.entrySet().stream().anyMatch(it -> taken.getOrDefault(it.getKey(), 0L) < it.getValue())) {
                    return false;
                }
            }
            return true;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether no transaction is open: behind one, committed records can't be read. */
    private boolean isClosed() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", parts.kafka()))) {
            for (String topic : Topics.OUTBOUND) {
                if (!ends(admin, topic, IsolationLevel.READ_COMMITTED)
                        .equals(ends(admin, topic, IsolationLevel.READ_UNCOMMITTED))) {
                    return false;
                }
            }
            return true;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, String topic, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .forEach(it -> asked.put(new TopicPartition(topic, it.partition()), OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, result) -> ends.put(partition, result.offset()));
        return ends;
    }
}
