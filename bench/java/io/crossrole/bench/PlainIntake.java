package io.crossrole.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.bench.PlainJava.Orders;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Takes requests in with plain clients: a poll of up to 500 becomes one transaction, which is then acknowledged. */
final class PlainIntake {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is done with a poll, once its transaction has begun. */
    interface Store {
        /** Stores answers to requests and commits. */
        void store(Connection connection, List<Answer> answers) throws SQLException;
    }

    private PlainIntake() {}

    /** Runs as many threads as ordered, until the process is ended. */
    static void run(Orders orders, Store store) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(orders.consumers());
        for (int i = 0; i < orders.consumers(); i++) {
            new Thread(() -> consume(orders, store, ready), "intake-" + i).start();
        }
        ready.await();
        System.out.println(PlainJava.READY);
    }

    private static void consume(Orders orders, Store store, CountDownLatch ready) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(orders);
                Connection connection = connect(orders)) {
            connection.setAutoCommit(false);
            consumer.subscribe(List.of(orders.requests()), new OnceAssigned(ready));
            while (true) {
                List<Answer> answers = new ArrayList<>();
                for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(100))) {
                    answers.add(answer(each));
                }
                if (!answers.isEmpty()) {
                    store.store(connection, answers);
                    consumer.commitSync();
                }
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(ConsumerRecord<String, byte[]> record) throws IOException {
        JsonNode request = JSON.readTree(record.value());
        return Answer.to(
                request.get("integrationId").asText(),
                request.get("tenantId").asText(),
                request.get("awsAccountId").asText(),
                new String(record.headers().lastHeader("ce_id").value(), java.nio.charset.StandardCharsets.UTF_8));
    }

    static Connection connect(Orders orders) throws SQLException {
        return DriverManager.getConnection(orders.jdbcUrl(), orders.username(), orders.password());
    }

    private static KafkaConsumer<String, byte[]> consumer(Orders orders) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        orders.kafka(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        orders.world(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        500,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private record OnceAssigned(CountDownLatch ready) implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            ready.countDown();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // Another consumer of this process has come: nothing is lost by it.
        }
    }
}
