package io.crossrole.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits of what is read, and the patience with a database that is away. */
@ConfigMapping(prefix = "crossrole.intake")
public interface IntakeConfig {

    /** How many consumers of each inbound topic a replica runs, but for removals, which are few: they have one. */
    @WithDefault("3")
    int consumers();

    /** The longest value that is read, in bytes; 2 MiB at most. */
    @WithDefault("65536")
    int maxValueBytes();

    /** The longest key that is read, in bytes. */
    @WithDefault("4096")
    int maxKeyBytes();

    /** The most headers that are read. */
    @WithDefault("128")
    int maxHeaders();

    /** The most bytes of headers: names and values together, and 16 for each header. */
    @WithDefault("16384")
    int maxHeaderBytes();

    /** How long a partition's next record may fail to come out of Kafka's client before it is read from where it lies. */
    @WithDefault("15S")
    Duration stuckAfter();

    /**
     * How far ahead of our clock an event's {@code time} may be before the record's timestamp is taken instead, and that
     * before our clock's.
     */
    @WithDefault("5M")
    Duration maxTimeAhead();

    /** The first wait for a database that is away; doubled each time. */
    @WithDefault("0.2S")
    Duration firstRetry();

    @WithDefault("10S")
    Duration longestRetry();
}
