package io.crossrole.outcome;

import java.net.URI;

/** The configuration of outcomes with its default values, except for the encoding. */
public record FixedOutcomeConfig(Encoding encoding) implements OutcomeConfig {

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

            @Override
            public String connectionFindings() {
                return "connection-findings";
            }
        };
    }

    @Override
    public Relay relay() {
        throw new UnsupportedOperationException("This configuration has no relay");
    }
}
