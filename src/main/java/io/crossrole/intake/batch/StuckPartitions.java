package io.crossrole.intake.batch;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.intake.IntakeConfig;
import io.crossrole.intake.StoppingException;
import io.crossrole.logging.Log;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds partitions whose next record Kafka's client can't return, because it inflates to more than the heap or its
 * batch is corrupt. The client retries forever, and neither the health check nor the connector notices.
 */
@ApplicationScoped
class StuckPartitions {

    private static final Log LOG = Log.of(StuckPartitions.class);
    private static final Duration POSITION_TIMEOUT = Duration.ofSeconds(2);

    /** A consumer's offset in a partition, and the {@link System#nanoTime} since which it has not moved. */
    private record Position(long offset, long since) {}

    private record ConsumedPartition(KafkaConsumer<?, ?> client, TopicPartition partition) {}

    private final List<InboundTopic<?>> topics;
    private final KafkaClientService clients;
    private final IntakeGate gate;
    private final ReadStuckRecords readStuckRecords;
    private final IntakeConfig config;
    private final Map<ConsumedPartition, Position> positions = new ConcurrentHashMap<>();
    private final Set<KafkaConsumer<?, ?>> busy = ConcurrentHashMap.newKeySet();

    StuckPartitions(
            @All List<InboundTopic<?>> topics,
            KafkaClientService clients,
            IntakeGate gate,
            ReadStuckRecords readStuckRecords,
            IntakeConfig config) {
        this.topics = topics;
        this.clients = clients;
        this.gate = gate;
        this.readStuckRecords = readStuckRecords;
        this.config = config;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void check() {
        for (InboundTopic<?> topic : topics) {
            clients.getConsumerChannels().stream()
                    .filter(it -> it.equals(topic.channel()) || it.startsWith(topic.channel() + "$"))
                    .flatMap(it -> clients.<byte[], byte[]>getConsumers(it).stream())
                    .forEach(it -> check(topic, it));
        }
    }

    /** Runs on the client's polling thread, which polls nothing meanwhile. */
    private void check(InboundTopic<?> topic, KafkaConsumer<byte[], byte[]> client) {
        if (client.unwrap() != null && busy.add(client)) {
            client.runOnPollingThread(it -> {
                        it.assignment().forEach(partition -> check(topic, client, it, partition));
                    })
                    .eventually(() -> busy.remove(client))
                    .subscribe()
                    .with(done -> {}, failure -> logFailure(topic, failure));
        }
    }

    private static void logFailure(InboundTopic<?> topic, Throwable failure) {
        boolean isClosed = failure instanceof IllegalStateException || failure instanceof RejectedExecutionException;
        if (failure instanceof KafkaException || failure instanceof StoppingException || isClosed) {
            LOG.debug("Partitions could not be checked", kv("channel", topic.channel()), kv("cause", failure));
        } else {
            LOG.error(failure, "Stuck partition could not be read", kv("channel", topic.channel()));
        }
    }

    private void check(
            InboundTopic<?> topic,
            KafkaConsumer<byte[], byte[]> client,
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition) {
        ConsumedPartition consumed = new ConsumedPartition(client, partition);
        long position = consumer.position(partition, POSITION_TIMEOUT);
        Position last = positions.get(consumed);
        if (gate.isClosed()
                || consumer.paused().contains(partition)
                || consumer.currentLag(partition).orElse(0) == 0
                || last == null
                || last.offset() != position) {
            positions.put(consumed, new Position(position, System.nanoTime()));
        } else if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last.since())
                >= config.stuckAfter().toMillis()) {
            readStuckRecords.readPast(topic, consumer, partition, position);
        }
    }
}
