package io.crossrole.intake.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SendFaultTest {

    static Stream<Throwable> transientFailures() {
        return Stream.of(
                new TimeoutException(), new NotEnoughReplicasException(), new UnknownTopicOrPartitionException());
    }

    static Stream<Throwable> failuresOfTheRecord() {
        return Stream.of(
                new RecordTooLargeException(),
                new RecordBatchTooLargeException(),
                new InvalidRecordException("a compacted topic takes no record without a key"),
                new InvalidTimestampException("too old"),
                new IllegalArgumentException());
    }

    static Stream<Throwable> otherFailures() {
        return Stream.of(
                new InvalidTopicException(),
                new TopicAuthorizationException("role-submitted.dlq"),
                new SaslAuthenticationException("who?"),
                new ProducerFencedException("fenced"),
                new UnknownServerException(),
                new KafkaException("in an error state"),
                new IllegalStateException("closed"));
    }

    @ParameterizedTest
    @MethodSource("transientFailures")
    void classifiesTransientFailures(Throwable failure) {
        assertThat(SendFault.of(failure)).isEqualTo(SendFault.TRANSIENT);
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheRecord")
    void classifiesFailuresOfTheRecord(Throwable failure) {
        assertThat(SendFault.of(failure)).isEqualTo(SendFault.RECORD);
    }

    @ParameterizedTest
    @MethodSource("otherFailures")
    void classifiesOtherFailures(Throwable failure) {
        assertThat(SendFault.of(failure)).isEqualTo(SendFault.OTHER);
    }
}
