package io.crossrole.outcome;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How outcomes are published. */
@ConfigMapping(prefix = "crossrole.announce")
public interface OutcomeConfig {

    /** The CloudEvents {@code source} of everything published; it tells one installation's events from another's. */
    @WithDefault("/crossrole")
    URI source();

    /** How CloudEvents are laid out in Kafka records. */
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

        /** A compacted topic: the latest state of each integration. */
        @WithDefault("connection-state")
        String connectionState();
    }

    interface Relay {
        /** The most outcomes that go out in one Kafka transaction. */
        @WithDefault("1000")
        int batchSize();

        /** How long the active relay may be silent before another replica takes over. */
        @WithDefault("10s")
        Duration lease();

        /**
         * How far apart Kafka transactions begin at least: what is queued meanwhile goes out together. After a pause the first
         * outcome doesn't wait.
         */
        @WithDefault("10ms")
        Duration linger();

        /** How often the queue is looked at when nobody in this replica has said that there is something in it. */
        @WithDefault("25ms")
        Duration pollInterval();

        /** How long to wait after Kafka or Postgres has failed. */
        @WithDefault("1s")
        Duration retryDelay();

        /** One for all replicas: Kafka lets only the one that came last publish under it. */
        @WithDefault("crossrole-outbox-relay")
        String transactionalId();
    }
}
