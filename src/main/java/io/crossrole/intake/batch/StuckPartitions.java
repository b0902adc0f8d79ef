package io.crossrole.intake.batch;

import io.crossrole.intake.IntakeConfig;
import io.crossrole.intake.StoppingException;
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
import org.jboss.logging.Logger;

/**
 * Looks for partitions whose next record does not come out of Kafka's client, though it is there: one that inflates to more
 * than the heap has, or a batch that is corrupt. The client tries it for ever, and neither health nor the connector notice.
 */
@ApplicationScoped
class StuckPartitions {

    private static final Logger LOG = Logger.getLogger(StuckPartitions.class);
    private static final Duration POSITION_PATIENCE = Duration.ofSeconds(2);

    /** Where a consumer stood in a partition, and since when. */
    private record Stand(long position, long since) {}

    private record Place(KafkaConsumer<?, ?> client, TopicPartition partition) {}

    private final List<InboundTopic<?>> topics;
    private final KafkaClientService clients;
    private final IntakeGate gate;
    private final ReadStuckRecords readStuckRecords;
    private final IntakeConfig config;
    private final Map<Place, Stand> stands = new ConcurrentHashMap<>();
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
    void look() {
        for (InboundTopic<?> topic : topics) {
            clients.getConsumerChannels().stream()
                    .filter(it -> it.equals(topic.channel()) || it.startsWith(topic.channel() + "$"))
                    .flatMap(it -> clients.<byte[], byte[]>getConsumers(it).stream())
                    .forEach(it -> look(topic, it));
        }
    }

    /** On the client's own thread: while this goes on, it polls nothing. */
    private void look(InboundTopic<?> topic, KafkaConsumer<byte[], byte[]> client) {
        if (client.unwrap() != null && busy.add(client)) {
            client.runOnPollingThread(it -> {
                        it.assignment().forEach(partition -> look(topic, client, it, partition));
                    })
                    .eventually(() -> busy.remove(client))
                    .subscribe()
                    .with(done -> {}, failure -> logFailure(topic, failure));
        }
    }

    private static void logFailure(InboundTopic<?> topic, Throwable failure) {
        boolean isClosed = failure instanceof IllegalStateException || failure instanceof RejectedExecutionException;
        if (failure instanceof KafkaException || failure instanceof StoppingException || isClosed) {
            LOG.debugf("Partitions could not be looked at channel=%s cause=%s", topic.channel(), failure);
        } else {
            LOG.errorf(failure, "A stuck partition could not be passed over channel=%s", topic.channel());
        }
    }

    private void look(
            InboundTopic<?> topic,
            KafkaConsumer<byte[], byte[]> client,
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition) {
        Place place = new Place(client, partition);
        long position = consumer.position(partition, POSITION_PATIENCE);
        Stand stand = stands.get(place);
        if (gate.isClosed()
                || consumer.paused().contains(partition)
                || consumer.currentLag(partition).orElse(0) == 0
                || stand == null
                || stand.position() != position) {
            stands.put(place, new Stand(position, System.nanoTime()));
        } else if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - stand.since())
                >= config.stuckAfter().toMillis()) {
            readStuckRecords.pass(topic, consumer, partition, position);
        }
    }
}
