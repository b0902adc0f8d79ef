package io.crossrole.longrunning;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class FailedAttemptTest {

    private static final Duration INITIAL = Duration.ofSeconds(5);

    @Test
    void recognisesAnOutage() {
        assertThat(FailedAttempt.isOutage(new KafkaException("not sent", new TimeoutException())))
                .isTrue();
        assertThat(FailedAttempt.isOutage(
                        new KafkaException("no client", new ConfigException("No resolvable bootstrap urls"))))
                .isTrue();
        assertThat(FailedAttempt.isOutage(new IllegalStateException(new SQLException("gone", "08006"))))
                .isTrue();
        assertThat(FailedAttempt.isOutage(new IllegalStateException(new SQLException("no connection in time"))))
                .isTrue();
    }

    @Test
    void treatsOtherFailuresAsTheOperationsOwn() {
        assertThat(FailedAttempt.isOutage(new IllegalStateException(new SQLException("no such time", "22008"))))
                .isFalse();
        assertThat(FailedAttempt.isOutage(new KafkaException("not sent", new RecordTooLargeException())))
                .isFalse();
        assertThat(FailedAttempt.isOutage(new OutOfMemoryError())).isFalse();
    }

    @Test
    void doublesTheBackoff() {
        assertThat(after(0).backoff(INITIAL)).isEqualTo(INITIAL);
        assertThat(after(1).backoff(INITIAL)).isEqualTo(INITIAL);
        assertThat(after(3).backoff(INITIAL)).isEqualTo(Duration.ofSeconds(20));
        assertThat(after(9).backoff(INITIAL)).isEqualTo(Duration.ofMinutes(5));
        assertThat(after(Integer.MAX_VALUE).backoff(INITIAL)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void omitsDatabaseRowsFromTheCause() {
        assertThat(FailedAttempt.causeOf(new IllegalStateException(
                        "could not", new SQLException("duplicate key\n  Detail: Key (external_id)=(a secret)"))))
                .isEqualTo("SQLException: duplicate key");
        assertThat(FailedAttempt.causeOf(new IllegalStateException("x".repeat(10_000))))
                .hasSize(500);
        assertThat(FailedAttempt.causeOf(new IllegalStateException())).isEqualTo("IllegalStateException: null");
    }

    private static FailedAttempt after(int failures) {
        return new FailedAttempt(failures, Duration.ZERO, "bad luck");
    }
}
