package io.crossrole.kafka;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.DefaultHostResolver;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.FetchRequest;
import org.apache.kafka.common.requests.FetchResponse;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/**
 * Fetches compressed batches from the broker. Kafka's consumer returns only records that it has inflated, so this class
 * sends fetch requests with the client's internal classes.
 */
final class BatchFetch implements AutoCloseable {

    /** The last version of the fetch request that identifies a topic by name. */
    private static final short VERSION = 12;

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MAX_WAIT_MILLIS = 500;
    private static final int MAX_BYTES = 1_048_576;

    private final Metrics metrics = new Metrics();
    private final Map<TopicPartition, Node> leaders = new HashMap<>();
    private final Map<String, Object> settings;
    private final NetworkClient client;

    BatchFetch(Map<String, Object> settings) {
        this.settings = settings;
        client = ClientUtils.createNetworkClient(
                new ConsumerConfig(settings),
                "crossrole-places",
                metrics,
                "crossrole-places",
                new LogContext(),
                new ApiVersions(),
                Time.SYSTEM,
                1,
                TIMEOUT_MILLIS,
                new ManualMetadataUpdater(),
                new DefaultHostResolver());
    }

    /**
     * Fetches batches, beginning with the one that contains an offset; none if the broker has none within half a
     * second.
     *
     * @throws KafkaException if the broker does not answer, or returns an error
     */
    FetchResponseData.PartitionData fetch(TopicPartition partition, long offset) {
        Node leader = leaders.computeIfAbsent(partition, this::leaderOf);
        FetchRequest.Builder request = FetchRequest.Builder.forConsumer(
                        VERSION,
                        MAX_WAIT_MILLIS,
                        1,
                        Map.of(
                                partition,
                                new FetchRequest.PartitionData(
                                        Uuid.ZERO_UUID,
                                        offset,
                                        FetchRequest.INVALID_LOG_START_OFFSET,
                                        MAX_BYTES,
                                        Optional.empty())))
                .isolationLevel(IsolationLevel.READ_COMMITTED)
                .setMaxBytes(MAX_BYTES);
        FetchResponse response = (FetchResponse) send(leader, request);
        FetchResponseData.PartitionData data =
                response.responseData(Map.of(), VERSION).get(partition);
        Errors error = Errors.forCode(data == null ? response.data().errorCode() : data.errorCode());
        if (error != Errors.NONE || data == null) {
            leaders.remove(partition);
            throw error == Errors.NONE
                    ? new KafkaException("The broker's answer lacks the partition")
                    : error.exception();
        }
        return data;
    }

    private Object send(Node leader, FetchRequest.Builder request) {
        try {
            if (!NetworkClientUtils.awaitReady(client, leader, Time.SYSTEM, TIMEOUT_MILLIS)) {
                throw new IOException("Node " + leader + " is unreachable");
            }
            ClientRequest sent = client.newClientRequest(leader.idString(), request, Time.SYSTEM.milliseconds(), true);
            return NetworkClientUtils.sendAndReceive(client, sent, Time.SYSTEM).responseBody();
        } catch (IOException e) {
            leaders.clear();
            throw new KafkaException("Batches could not be fetched", e);
        }
    }

    private Node leaderOf(TopicPartition partition) {
        try (Admin admin = Admin.create(settings)) {
            return admin
                    .describeTopics(List.of(partition.topic()))
                    .allTopicNames()
                    .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                    .get(partition.topic())
                    .partitions()
                    .stream()
                    .filter(it -> it.partition() == partition.partition() && it.leader() != null)
                    .findFirst()
                    .orElseThrow(() -> new KafkaException("Partition " + partition + " has no leader"))
                    .leader();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while looking for a leader", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("The leader of " + partition + " could not be found", e);
        }
    }

    @Override
    public void close() {
        client.close();
        metrics.close();
    }
}
