package io.crossrole.testkit;

import static io.crossrole.testkit.Patience.await;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.crossrole.sandbox.RunningSandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topics as the broker has them: how far the service is with those that it takes in, and what it has published. */
public final class TopicsOnRecord implements AutoCloseable {

    private static final List<String> OUTCOMES =
            List.of(DownstreamService.EXTERNAL_IDS, DownstreamService.RESULTS, DownstreamService.FINDINGS);

    private static final long MOST_MARKERS = 5;

    private final Admin admin = Admin.create(Map.of("bootstrap.servers", RunningSandbox.kafka()));
    private final KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
            Map.of("bootstrap.servers", RunningSandbox.kafka(), "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());

    /** The number of acknowledged records of the inbound topics, as the sum of offsets. */
    public long committed() {
        return UpstreamService.TOPICS.stream()
                .flatMap(it -> committed(it).values().stream())
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    /** Whether all of them are. */
    public boolean areTakenIn() {
        return UpstreamService.TOPICS.stream().allMatch(topic -> {
            Map<TopicPartition, OffsetAndMetadata> committed = committed(topic);
            return consumer.endOffsets(partitions(List.of(topic))).entrySet().stream()
                    .allMatch(it -> holdsNoRecord(
                            it.getKey(),
                            committed.containsKey(it.getKey())
                                    ? committed.get(it.getKey()).offset()
                                    : 0,
                            it.getValue()));
        });
    }

    /** Between two offsets may be the markers of transactions alone, such as a redrive's, which nobody acknowledges. */
    private boolean holdsNoRecord(TopicPartition partition, long from, long to) {
        if (to - from > MOST_MARKERS) {
            return false;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        boolean empty = true;
        while (empty && consumer.position(partition) < to) {
            empty = consumer.poll(Duration.ofMillis(200)).isEmpty();
        }
        return empty;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String topic) {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                new HashMap<>(get(admin.listConsumerGroupOffsets(groupOf(topic)).partitionsToOffsetAndMetadata()));
        offsets.values().removeIf(it -> it == null);
        return offsets;
    }

    /**
     * Deletes the records of the inbound topics, so that a reset leads back no further than to what the test sends. While
     * no replica runs.
     */
    public void deleteInboundRecords() {
        for (String topic : UpstreamService.TOPICS) {
            Map<TopicPartition, RecordsToDelete> records = new HashMap<>();
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            consumer.endOffsets(partitions(List.of(topic))).forEach((partition, end) -> {
                records.put(partition, RecordsToDelete.beforeOffset(end));
                offsets.put(partition, new OffsetAndMetadata(end));
            });
            get(admin.deleteRecords(records).all());
            get(admin.alterConsumerGroupOffsets(groupOf(topic), offsets).all());
        }
    }

    /** As an operator does it: the groups must have no members, for which this waits. */
    public void resetToEarliest() {
        for (String topic : UpstreamService.TOPICS) {
            await("nobody is in the group of " + topic)
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> hasNoMembers(groupOf(topic)));
            Map<TopicPartition, OffsetAndMetadata> earliest = new HashMap<>();
            consumer.beginningOffsets(partitions(List.of(topic)))
                    .forEach((partition, offset) -> earliest.put(partition, new OffsetAndMetadata(offset)));
            get(admin.alterConsumerGroupOffsets(groupOf(topic), earliest).all());
        }
    }

    private boolean hasNoMembers(String group) {
        // An earlier build may not know the topic, and has no such group.
        return get(admin.listGroups().all()).stream()
                        .noneMatch(it -> it.groupId().equals(group))
                || get(admin.describeConsumerGroups(List.of(group)).all())
                        .get(group)
                        .members()
                        .isEmpty();
    }

    private static String groupOf(String topic) {
        return "crossrole-" + topic;
    }

    /** The different outcomes on the topics, by {@code id} and {@code sequence}, in either encoding. */
    public Set<String> outcomes() {
        Set<String> outcomes = new HashSet<>();
        forEachOutcome(it -> {
            CloudEvent event =
                    KafkaMessageFactory.createReader(it.headers(), it.value()).toEvent();
            outcomes.add(event.getId() + " " + event.getExtension("sequence"));
        });
        return outcomes;
    }

    /** The number of published outcomes, including repeats. */
    public long publishedOutcomes() {
        long[] count = {0};
        forEachOutcome(it -> count[0]++);
        return count[0];
    }

    private interface Taker {
        void take(ConsumerRecord<byte[], byte[]> record);
    }

    private void forEachOutcome(Taker taker) {
        List<TopicPartition> partitions = partitions(OUTCOMES);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
            consumer.poll(Duration.ofMillis(200)).forEach(taker::take);
        }
    }

    private List<TopicPartition> partitions(Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        topics.forEach(topic ->
                consumer.partitionsFor(topic).forEach(it -> partitions.add(new TopicPartition(topic, it.partition()))));
        return partitions;
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
