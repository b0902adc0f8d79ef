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

/** Refuses topics and partitions that there are not. */
@ApplicationScoped
class KnownTopics {

    /** A broker that takes longer is away; the operation waits for it, and finds a wrong partition itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

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
     * Requires that a topic has partitions.
     *
     * @param asked null for none in particular
     */
    void requirePartitions(String topic, List<OffsetsBody> asked) {
        if (asked != null) {
            readers.partitionsOf(topic, PATIENCE).ifPresent(there -> requireKnown(asked, there));
        }
    }

    /** The same of the topic that an inbound one's dead letters go to. */
    void requireDeadLetterPartitions(String topic, List<OffsetsBody> asked) {
        requirePartitions(topics.of(topic), asked);
    }

    private static void requireKnown(List<OffsetsBody> asked, SortedSet<Integer> there) {
        List<Violation> unknown = OffsetsBody.unknown(asked, there).entrySet().stream()
                .map(it -> Violation.In.body.field(it.getKey()).message(it.getValue()))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidRequestException(unknown);
        }
    }
}
