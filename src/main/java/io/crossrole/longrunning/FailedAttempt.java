package io.crossrole.longrunning;

import io.crossrole.background.Backoff;
import io.crossrole.intake.DatabaseFault;
import io.crossrole.text.Cut;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * A failed attempt at an operation. While Postgres or Kafka is unavailable, only time is limited, since an outage may
 * last for hours. Any other failure counts as an attempt.
 *
 * <p>An attempt makes progress only if it gets further than all earlier ones. An attempt that undoes a batch and
 * repeats it has failed.
 *
 * @param failures consecutive failed attempts, without those during an outage
 * @param failingFor time since the operation last made progress
 * @param cause of the last failure, in one line
 */
public record FailedAttempt(int failures, Duration failingFor, String cause) {

    private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);
    private static final int MAX_CAUSE_LENGTH = 500;

    /** Whether a failure means that Postgres or Kafka is unavailable, and says nothing about the operation. */
    public static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // A Kafka client throws ConfigException when it can't resolve any broker's name.
            if (cause instanceof RetriableException || cause instanceof ConfigException) {
                return true;
            }
        }
        return DatabaseFault.of(failure) == DatabaseFault.TRANSIENT;
    }

    /** The first line of the innermost cause. Further lines of a PostgreSQL error may quote rows. */
    public static String causeOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String line = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return Cut.within(MAX_CAUSE_LENGTH, cause.getClass().getSimpleName() + ": " + line);
    }

    /** Whether the operation fails for good after this attempt. */
    public boolean isLast(OperationsConfig config) {
        return failures >= config.maxTries() || failingFor.compareTo(config.longestOutage()) > 0;
    }

    /** The operation's failure text, for when this attempt {@linkplain #isLast is the last}. */
    public String summary(OperationsConfig config) {
        return failures >= config.maxTries()
                ? "failed %d times without progress; last failure: %s".formatted(failures, cause)
                : "made no progress for %s; last failure: %s".formatted(config.longestOutage(), cause);
    }

    /**
     * The wait before the next attempt. It doubles with each counted failure, up to five minutes, so that a bug does
     * not cause a busy loop.
     */
    public Duration backoff(Duration initial) {
        return new Backoff(initial, MAX_BACKOFF).after(failures);
    }
}
