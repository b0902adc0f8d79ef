package io.crossrole.resilience.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.DownstreamService;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import software.amazon.awssdk.regions.Region;

/** Customers who wait for their External IDs, make a right role as soon as they have it, and submit it. */
final class Customers implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CustomerAccount account;
    private final UpstreamService upstream;
    private final Sent sent;
    private final String kafka;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::run, "customers");
    private volatile boolean closed;

    Customers(Parts parts, UpstreamService upstream, Sent sent) {
        this.upstream = upstream;
        this.sent = sent;
        kafka = parts.kafka();
        account = new CustomerAccount(CustomerAccount.ID, Region.AWS_GLOBAL, parts.aws());
        thread.start();
    }

    CustomerAccount account() {
        return account;
    }

    /** One more waits, for this integration's External ID. */
    void expect(String integrationId) {
        waiting.add(integrationId);
    }

    int waiting() {
        return waiting.size();
    }

    private void run() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "group.id",
                        "customers-" + UUID.randomUUID()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(DownstreamService.EXTERNAL_IDS));
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::answer);
            }
        }
    }

    private void answer(ConsumerRecord<String, byte[]> created) {
        if (waiting.contains(created.key())) {
            try {
                String trustPolicy =
                        JSON.readTree(created.value()).get("trustPolicy").toString();
                String eventId = upstream.submits(created.key(), World.TENANT, account.makesRole(trustPolicy))
                        .getId();
                sent.submission(eventId, created.key());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            waiting.remove(created.key());
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        account.close();
    }
}
