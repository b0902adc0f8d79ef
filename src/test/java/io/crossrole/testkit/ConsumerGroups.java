package io.crossrole.testkit;

import static io.crossrole.testkit.Patience.await;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The service's consumer groups, as an operator looks at them from outside. */
public final class ConsumerGroups implements AutoCloseable {

    private static final int PARTITIONS = 3;

    private final Admin admin;

    /**
     * Of a broker.
     *
     * @param kafka its bootstrap servers
     */
    public ConsumerGroups(String kafka) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
    }

    /** The number of records of a topic that are not acknowledged. */
    public long lag(String topic) {
        String group = "crossrole-" + topic;
        Map<TopicPartition, OffsetAndMetadata> committed =
                result(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, ListOffsetsResultInfo> ends = result(admin.listOffsets(partitionsOf(topic).stream()
                        .collect(Collectors.toMap(Function.identity(), it -> OffsetSpec.latest())))
                .all());
        return ends.entrySet().stream()
                .mapToLong(it -> it.getValue().offset()
                        - (committed.get(it.getKey()) == null
                                ? 0
                                : committed.get(it.getKey()).offset()))
                .sum();
    }

    /** The IDs that the consumers of a topic were given when they joined: one that was thrown out comes back with another. */
    public Set<String> members(String topic) {
        return membersOf(topic).stream().map(MemberDescription::consumerId).collect(Collectors.toSet());
    }

    private Collection<MemberDescription> membersOf(String topic) {
        String group = "crossrole-" + topic;
        return result(admin.describeConsumerGroups(Set.of(group)).all())
                .get(group)
                .members();
    }

    /**
     * Waits until each of a topic's partitions has a consumer of its own, as after the start of one service. Until then one
     * consumer may take in the records of all partitions as one batch.
     */
    public void awaitOneConsumerForEachPartition(String topic) {
        await("each partition of " + topic + " has a consumer of its own")
                .atMost(Duration.ofMinutes(2))
                .until(() -> partitionsOfMembers(topic).equals(Collections.nCopies(PARTITIONS, 1)));
    }

    private List<Integer> partitionsOfMembers(String topic) {
        return membersOf(topic).stream()
                .map(it -> it.assignment().topicPartitions().size())
                .toList();
    }

    private static Set<TopicPartition> partitionsOf(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(it -> new TopicPartition(topic, it))
                .collect(Collectors.toSet());
    }

    private static <T> T result(KafkaFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
