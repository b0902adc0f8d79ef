package io.crossrole.outcome;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types of the events that Crossrole publishes. */
public enum OutcomeType {
    EXTERNAL_ID_CREATED("io.crossrole.external-id.created.v1"),
    CONNECTION_PENDING("io.crossrole.connection.pending.v1"),
    CONNECTION_SUCCEEDED("io.crossrole.connection.succeeded.v1"),
    CONNECTION_FAILED("io.crossrole.connection.failed.v1"),
    CONNECTION_LOST("io.crossrole.connection.lost.v1"),
    CONNECTION_RESTORED("io.crossrole.connection.restored.v1"),
    CONNECTION_REMOVED("io.crossrole.connection.removed.v1");

    private static final Map<String, OutcomeType> BY_CLOUD_EVENTS_TYPE =
            Arrays.stream(values()).collect(Collectors.toMap(OutcomeType::cloudEventsType, Function.identity()));

    private final String cloudEventsType;
    private final URI dataSchema;

    OutcomeType(String cloudEventsType) {
        this.cloudEventsType = cloudEventsType;
        this.dataSchema = URI.create("urn:crossrole:schema:" + cloudEventsType);
    }

    /** The CloudEvents {@code type}. */
    public String cloudEventsType() {
        return cloudEventsType;
    }

    /** The CloudEvents {@code dataschema}: the URI of the data's JSON Schema. */
    public URI dataSchema() {
        return dataSchema;
    }

    /**
     * Whether the event belongs to {@code connection-results}, and its latest one to {@code connection-state}. A new
     * type does, unless it is excluded here.
     */
    public boolean isConnectionResult() {
        return this != EXTERNAL_ID_CREATED;
    }

    /**
     * Returns the type with a CloudEvents {@code type}.
     *
     * @throws IllegalArgumentException if no outcome has this type
     */
    public static OutcomeType of(String cloudEventsType) {
        OutcomeType type = BY_CLOUD_EVENTS_TYPE.get(cloudEventsType);
        if (type == null) {
            throw new IllegalArgumentException("No outcome has the type " + cloudEventsType);
        }
        return type;
    }
}
