package io.crossrole.outcome;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The events that Crossrole publishes, by their CloudEvents {@code type}. */
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

    /** The CloudEvents {@code type} attribute. */
    public String cloudEventsType() {
        return cloudEventsType;
    }

    /** The URI of the JSON Schema of its data, the CloudEvents {@code dataschema} attribute. */
    public URI dataSchema() {
        return dataSchema;
    }

    /** Whether it tells of a connection, and so is part of what {@code connection-state} holds. */
    public boolean isConnectionResult() {
        return this != EXTERNAL_ID_CREATED;
    }

    /**
     * The type by its CloudEvents name.
     *
     * @throws IllegalArgumentException quoting a name that is none of ours
     */
    public static OutcomeType of(String cloudEventsType) {
        OutcomeType type = BY_CLOUD_EVENTS_TYPE.get(cloudEventsType);
        if (type == null) {
            throw new IllegalArgumentException("No outcome has the type " + cloudEventsType);
        }
        return type;
    }
}
