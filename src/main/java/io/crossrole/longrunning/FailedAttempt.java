package io.crossrole.longrunning;

import io.crossrole.intake.DatabaseFault;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * A try of an operation that came to nothing. Where something that the operation needs is away, tries count by time alone:
 * an outage may last for hours. Any other failure counts by tries.
 *
 * @param failures how many tries in a row came to nothing while nothing was away
 * @param failingFor how long the operation has got no further
 * @param cause of the last one
 */
public record FailedAttempt(int failures, Duration failingFor, String cause) {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int LONGEST_CAUSE = 500;
    private static final int MOST_DOUBLINGS = 20;

    /** Whether a failure says that Postgres or Kafka is away, and nothing about the operation. */
    public static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // A client is not even built where the brokers' names can't be resolved.
            if (cause instanceof RetriableException || cause instanceof ConfigException) {
                return true;
            }
        }
        return DatabaseFault.of(failure) == DatabaseFault.TRANSIENT;
    }

    /** The innermost cause in one line: the lines behind the first quote rows. */
    public static String causeOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String line = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        String named = cause.getClass().getSimpleName() + ": " + line;
        return named.length() > LONGEST_CAUSE ? named.substring(0, LONGEST_CAUSE - 1) + "…" : named;
    }

    /** Whether it was the last one. */
    public boolean isLast(OperationsConfig config) {
        return failures >= config.maxTries() || failingFor.compareTo(config.longestOutage()) > 0;
    }

    /** What is said of the operation when it was. */
    public String verdict(OperationsConfig config) {
        return failures >= config.maxTries()
                ? "tried %d times without getting further; the last time: %s".formatted(failures, cause)
                : "got no further for %s; the last time: %s".formatted(config.longestOutage(), cause);
    }

    /** The wait before the next one: doubled with each failure that counts, so that a bug does not run hot. */
    public Duration wait(Duration first) {
        Duration doubled = first.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1)));
        return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }
}
