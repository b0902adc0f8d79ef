package io.crossrole.outcome;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types of the events that Crossrole publishes. */
public enum OutcomeType {
    EXTERNAL_ID_CREATED("io.crossrole.external-id.created.v1", Subject.EXTERNAL_ID),
    CONNECTION_PENDING("io.crossrole.connection.pending.v1", Subject.CONNECTION),
    CONNECTION_SUCCEEDED("io.crossrole.connection.succeeded.v1", Subject.CONNECTION),
    CONNECTION_FAILED("io.crossrole.connection.failed.v1", Subject.CONNECTION),
    CONNECTION_LOST("io.crossrole.connection.lost.v1", Subject.CONNECTION),
    CONNECTION_RESTORED("io.crossrole.connection.restored.v1", Subject.CONNECTION),
    CONNECTION_REMOVED("io.crossrole.connection.removed.v1", Subject.CONNECTION),
    CONNECTION_DISPUTED("io.crossrole.connection.disputed.v1", Subject.FINDING),
    CONNECTION_AUDITED("io.crossrole.connection.audited.v1", Subject.FINDING);

    /** The subject of an outcome. Each subject has its own topic. */
    public enum Subject {
        /** An External ID: published on {@code external-id-created}. */
        EXTERNAL_ID,
        /** A connection: published on {@code connection-results}, and the latest one on {@code connection-state}. */
        CONNECTION,
        /** A finding that changes no state: published on {@code connection-findings}, with a sequence of its own. */
        FINDING
    }

    private static final Map<String, OutcomeType> BY_CLOUD_EVENTS_TYPE =
            Arrays.stream(values()).collect(Collectors.toMap(OutcomeType::cloudEventsType, Function.identity()));

    private final String cloudEventsType;
    private final Subject subject;
    private final URI dataSchema;

    OutcomeType(String cloudEventsType, Subject subject) {
        this.cloudEventsType = cloudEventsType;
        this.subject = subject;
        this.dataSchema = URI.create("urn:crossrole:schema:" + cloudEventsType);
    }

    /** The CloudEvents {@code type}, which is also the name in JSON. */
    @JsonValue
    public String cloudEventsType() {
        return cloudEventsType;
    }

    /** The CloudEvents {@code dataschema}: the URI of the data's JSON Schema. */
    public URI dataSchema() {
        return dataSchema;
    }

    /** The subject of outcomes of this type, which determines their topic. */
    public Subject subject() {
        return subject;
    }

    /** Whether the event is about a connection. Its data then has a {@code status}. */
    public boolean isConnectionResult() {
        return subject == Subject.CONNECTION;
    }

    /** Whether the event is a finding. Its sequence is not the integration's, but that of the integration's findings. */
    public boolean isFinding() {
        return subject == Subject.FINDING;
    }

    /**
     * Returns the constant for a CloudEvents {@code type}.
     *
     * @throws IllegalArgumentException if no outcome has this type
     */
    @JsonCreator
    public static OutcomeType of(String cloudEventsType) {
        OutcomeType type = BY_CLOUD_EVENTS_TYPE.get(cloudEventsType);
        if (type == null) {
            throw new IllegalArgumentException("No outcome has the type " + cloudEventsType);
        }
        return type;
    }
}
