package io.crossrole.intake.batch;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.intake.deadletter.DeadLetterTopics;
import io.crossrole.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Warns about inbound topics whose {@code compression.type} is not {@code uncompressed}. With this value, the broker
 * decompresses each batch and rejects a batch that is too large. With any other value, it does not.
 */
@ApplicationScoped
class CheckInboundTopics {

    private static final Log LOG = Log.of(CheckInboundTopics.class);
    private static final String COMPRESSION = "compression.type";
    private static final int TIMEOUT_SECONDS = 10;

    private final Map<String, Object> kafka;
    private final DeadLetterTopics topics;

    CheckInboundTopics(@Identifier("default-kafka-broker") Map<String, Object> kafka, DeadLetterTopics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /**
     * Checks once a day, first 20 seconds after the start. Without permission to describe topics there is no warning.
     */
    @Scheduled(every = "24h", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
    void check() {
        List<ConfigResource> resources = topics.inbound().stream()
                .map(it -> new ConfigResource(ConfigResource.Type.TOPIC, it))
                .toList();
        try (Admin admin = Admin.create(kafka)) {
            admin.describeConfigs(resources)
                    .all()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .forEach((topic, config) -> warn(topic.name(), config.get(COMPRESSION)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.debug("Inbound topics could not be described", kv("cause", e));
        }
    }

    private static void warn(String topic, ConfigEntry compression) {
        if (compression != null && !"uncompressed".equals(compression.value())) {
            LOG.warn(
                    "Inbound topic may store compressed batches, so records may have any size; set compression.type=uncompressed",
                    kv("topic", topic),
                    kv("compression.type", compression.value()));
        }
    }
}
