package io.crossrole.longrunning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configures how operations run. */
@ConfigMapping(prefix = "crossrole.operations")
public interface OperationsConfig {

    /**
     * The maximum number of operations of each kind that a replica runs at once. The limit is per kind, so that one
     * kind never waits for another.
     */
    @WithDefault("2")
    int atOnce();

    /** Most records in a batch. After a crash, up to this many are processed again, which is harmless. */
    @WithDefault("1000")
    int batchSize();

    /** The time after which another replica takes over if a lease is not renewed. */
    @WithDefault("30s")
    Duration lease();

    /** The interval between searches for operations that other replicas have queued or abandoned. */
    @WithDefault("1s")
    Duration pollInterval();

    /** The wait after a failed batch. It doubles with each failure, up to five minutes, but not during an outage. */
    @WithDefault("5s")
    Duration retryDelay();

    /**
     * The number of attempts without progress after which an operation fails. Attempts during an outage of Postgres or
     * Kafka do not count.
     */
    @WithDefault("10")
    int maxTries();

    /** The maximum time without progress during an outage, after which the operation fails. */
    @WithDefault("24H")
    Duration longestOutage();

    /** The maximum number of queued and running operations of one caller. */
    @WithDefault("20")
    int openPerCaller();
}
