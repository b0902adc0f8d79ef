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

    /** How CloudEvents are encoded as Kafka records: {@code binary} or {@code structured}. */
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
    }

    interface Relay {
        /** The maximum number of outcomes in one Kafka transaction. */
        @WithDefault("1000")
        int batchSize();

        /** How long the active relay may be silent before another replica takes over. */
        @WithDefault("10s")
        Duration lease();

        /**
         * The minimum time between the beginnings of two Kafka transactions. Outcomes that are queued meanwhile are
         * published together; the first outcome after an idle time is not delayed.
         */
        @WithDefault("10ms")
        Duration linger();

        /** How often the relay reads the queue when no outcome was recorded in its own replica. */
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
