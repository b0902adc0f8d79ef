package io.crossrole.longrunning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How operations run. */
@ConfigMapping(prefix = "crossrole.operations")
public interface OperationsConfig {

    /**
     * How many operations of each kind a replica runs at once. The limit is per kind, so that one kind never waits for
     * another.
     */
    @WithDefault("2")
    int atOnce();

    /** Most records in a batch. After a crash, up to this many are processed again, which is harmless. */
    @WithDefault("1000")
    int batchSize();

    /** How long a replica may go without renewing its lease before another one takes over. */
    @WithDefault("30s")
    Duration lease();

    /** How often to look for operations that other replicas have queued or abandoned. */
    @WithDefault("1s")
    Duration pollInterval();

    /** The wait after a failed batch. It doubles with each failure, up to five minutes, but not during an outage. */
    @WithDefault("5s")
    Duration retryDelay();

    /**
     * How many attempts without progress make an operation fail. Attempts during an outage of Postgres or Kafka do not
     * count.
     */
    @WithDefault("10")
    int maxTries();

    /** How long an outage may prevent progress before the operation fails. */
    @WithDefault("24H")
    Duration longestOutage();

    /** How many operations one caller may have queued or running. */
    @WithDefault("20")
    int openPerCaller();
}
