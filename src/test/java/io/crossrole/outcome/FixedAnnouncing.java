package io.crossrole.outcome;

import java.net.URI;

/** The configuration of announcing as it is by default, but for how events are laid out. */
public record FixedAnnouncing(Encoding encoding) implements OutcomeConfig {

    @Override
    public URI source() {
        return URI.create("/crossrole");
    }

    @Override
    public Topics topics() {
        return new Topics() {
            @Override
            public String externalIdCreated() {
                return "external-id-created";
            }

            @Override
            public String connectionResults() {
                return "connection-results";
            }

            @Override
            public String connectionState() {
                return "connection-state";
            }
        };
    }

    @Override
    public Relay relay() {
        throw new UnsupportedOperationException("Nothing is relayed here");
    }
}
