package io.crossrole.outcome;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Configures how outcomes are published. */
@ConfigMapping(prefix = "crossrole.outcome")
public interface OutcomeConfig {

    /**
     * The CloudEvents {@code source} of all published events. It distinguishes the installations that share a topic.
     */
    @WithDefault("/crossrole")
    URI source();

    /** The encoding of CloudEvents as Kafka records: {@code binary} or {@code structured}. */
    @WithDefault("binary")
    Encoding encoding();

    Topics topics();

    Relay relay();

    enum Encoding {
        BINARY,
        STRUCTURED
    }

    interface Topics {
        @WithDefault("external-id-created")
        String externalIdCreated();

        @WithDefault("connection-results")
        String connectionResults();

        /** A compacted topic with the latest state of each integration. */
        @WithDefault("connection-state")
        String connectionState();

        /** The topic of findings, which change no state. */
        @WithDefault("connection-findings")
        String connectionFindings();
    }

    interface Relay {
        /** The maximum number of outcomes in one Kafka transaction. */
        @WithDefault("1000")
        int batchSize();

        /** The time after which another replica takes over from a silent relay. */
        @WithDefault("10s")
        Duration lease();

        /**
         * The minimum time between the beginnings of two Kafka transactions. Outcomes that are queued meanwhile are
         * published together; the first outcome after an idle time is not delayed.
         */
        @WithDefault("10ms")
        Duration linger();

        /** The interval at which the relay reads the queue if its own replica records no outcome. */
        @WithDefault("25ms")
        Duration pollInterval();

        /** The wait after Kafka or Postgres has failed. */
        @WithDefault("1s")
        Duration retryDelay();

        /**
         * The transactional ID of Kafka's producer, the same in all replicas. Kafka lets only the latest producer with
         * an ID publish.
         */
        @WithDefault("crossrole-outbox-relay")
        String transactionalId();
    }
}
