package io.crossrole.api;

import io.crossrole.api.body.OffsetsBody;
import io.crossrole.api.problem.Complaint;
import io.crossrole.api.problem.InvalidRequestException;
import io.crossrole.intake.deadletter.DeadLetterTopics;
import io.crossrole.operations.replay.TopicReaders;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Refuses unknown topics and partitions. */
@ApplicationScoped
class KnownTopics {

    /**
     * A broker that takes longer counts as unavailable. The operation then waits for it, and detects an unknown
     * partition itself.
     */
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(1);

    private final DeadLetterTopics topics;
    private final TopicReaders readers;

    KnownTopics(DeadLetterTopics topics, TopicReaders readers) {
        this.topics = topics;
        this.readers = readers;
    }

    /** Requires that a body's topic is an inbound one. */
    void requireInbound(String topic) {
        complaint(topic).ifPresent(it -> {
            throw InvalidRequestException.inBody("topic", it);
        });
    }

    /** Requires that a parameter is an inbound topic, or null. */
    void requireInboundInQuery(String topic) {
        if (topic != null) {
            complaint(topic).ifPresent(it -> {
                throw InvalidRequestException.inQuery("topic", it);
            });
        }
    }

    private Optional<String> complaint(String topic) {
        return topics.inbound().contains(topic)
                ? Optional.empty()
                : Optional.of(Complaint.mustBe(topic, "one of " + topics.inbound()));
    }

    /**
     * Requires that a topic has the requested partitions.
     *
     * @param asked the partitions that the call names; null if none
     */
    void requirePartitions(String topic, List<OffsetsBody> asked) {
        if (asked != null) {
            readers.partitionsOf(topic, BROKER_TIMEOUT).ifPresent(known -> requireKnown(asked, known));
        }
    }

    /** Requires that the dead-letter topic of an inbound topic has the requested partitions. */
    void requireDeadLetterPartitions(String topic, List<OffsetsBody> asked) {
        requirePartitions(topics.of(topic), asked);
    }

    private static void requireKnown(List<OffsetsBody> asked, SortedSet<Integer> known) {
        List<Violation> unknown = OffsetsBody.unknown(asked, known).entrySet().stream()
                .map(it -> Violation.In.body.field(it.getKey()).message(it.getValue()))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidRequestException(unknown);
        }
    }
}
