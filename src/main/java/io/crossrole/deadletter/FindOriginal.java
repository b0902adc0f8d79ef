package io.crossrole.deadletter;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** Finds the original record of a dead letter on the inbound topic, for display. */
@ApplicationScoped
public class FindOriginal {

    private static final Log LOG = Log.of(FindOriginal.class);

    /** A longer key or value is not shown: it would have to be held for that. */
    private static final int LONGEST_PART = 1024 * 1024;

    private final Originals originals;

    FindOriginal(Originals originals) {
        this.originals = originals;
    }

    /** The original record, or the reason why it can't be shown. */
    public sealed interface Result permits Found, Missing {}

    public record Found(ConsumerRecord<byte[], byte[]> record) implements Result {}

    public record Missing(String reason) implements Result {}

    /** The record of a dead letter. */
    public Result of(DeadLetter deadLetter) {
        try {
            return originals
                    .find(deadLetter.origin(), LONGEST_PART)
                    .map(it -> compare(it, deadLetter))
                    .orElseGet(() -> new Missing("the inbound topic no longer has it: its retention has removed it"));
        } catch (KafkaException e) {
            LOG.warn("A dead letter's record could not be read", kv("cause", e));
            return new Missing("Kafka does not answer; try again");
        }
    }

    private static Result compare(Original original, DeadLetter deadLetter) {
        if (!original.isReadable()) {
            return new Missing("its batch can't be read");
        }
        if (!original.fingerprint().equals(deadLetter.fingerprint())) {
            return new Missing("another record is in its place: the inbound topic was made anew");
        }
        Optional<Result> found = original.whole().map(Found::new);
        return found.orElseGet(() -> new Missing(
                "its key or value has more than %,d bytes, or its headers are too many".formatted(LONGEST_PART)));
    }
}
