package io.crossrole.longrunning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How operations are worked on. */
@ConfigMapping(prefix = "crossrole.operations")
public interface OperationsConfig {

    /** How many of each kind a replica works on at once: one kind never waits for another. */
    @WithDefault("2")
    int atOnce();

    /** The most records of one batch: what is done again, harmlessly, when a replica dies. */
    @WithDefault("1000")
    int batchSize();

    /** How long a replica that works on one may be silent before another takes over. */
    @WithDefault("30s")
    Duration lease();

    /** How often to look for one that was requested in another replica, or left behind by one. */
    @WithDefault("1s")
    Duration pollInterval();

    /** How long to wait after a batch has failed; doubled with each failure, up to five minutes, unless something is away. */
    @WithDefault("5s")
    Duration retryDelay();

    /** How often an operation is tried without getting further before it fails. An outage of Postgres or Kafka is no try. */
    @WithDefault("10")
    int maxTries();

    /** How long an outage may keep an operation from getting further before it fails. */
    @WithDefault("24H")
    Duration longestOutage();

    /** How many operations of one caller may be queued or under way. */
    @WithDefault("20")
    int openPerCaller();
}
