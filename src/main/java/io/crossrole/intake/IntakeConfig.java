package io.crossrole.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of inbound records, and the waits between retries. */
@ConfigMapping(prefix = "crossrole.intake")
public interface IntakeConfig {

    /**
     * The number of consumers of each inbound topic in each replica. {@code integration-removed} and {@code
     * connection-refused} always have one: removals are few, and reports of refusals must not displace submissions.
     */
    @WithDefault("3")
    int consumers();

    /** The maximum length of a value, in bytes; 2 MiB at most. */
    @WithDefault("65536")
    int maxValueBytes();

    /** The maximum length of a key, in bytes. */
    @WithDefault("4096")
    int maxKeyBytes();

    /** The maximum number of headers. */
    @WithDefault("128")
    int maxHeaders();

    /** The maximum size of all headers, in bytes: the names, the values, and 16 bytes for each header. */
    @WithDefault("16384")
    int maxHeaderBytes();

    /**
     * The time for which Kafka's client may fail to return a partition's next record. After it, intake reads the record
     * directly from the log.
     */
    @WithDefault("15S")
    Duration stuckAfter();

    /**
     * The maximum time by which an event's {@code time} may be ahead of this replica's clock. Beyond that the record's
     * timestamp is used, and if that is too far ahead as well, the clock.
     */
    @WithDefault("5M")
    Duration maxTimeAhead();

    /** The wait before the first retry; it doubles with each attempt. */
    @WithDefault("0.2S")
    Duration firstRetry();

    /** The longest wait between two attempts. */
    @WithDefault("10S")
    Duration longestRetry();
}
