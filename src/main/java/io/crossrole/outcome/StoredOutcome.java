package io.crossrole.outcome;

import io.crossrole.integration.IntegrationStatus;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;

/** A recorded outcome. Its payload is published byte for byte. */
@Entity
@Table(name = "outcome")
public class StoredOutcome {

    /** The CloudEvents {@code type} of an outcome. */
    @Converter
    static class TypeText implements AttributeConverter<OutcomeType, String> {

        @Override
        public String convertToDatabaseColumn(OutcomeType type) {
            return type.cloudEventsType();
        }

        @Override
        public OutcomeType convertToEntityAttribute(String text) {
            return OutcomeType.of(text);
        }
    }

    /** {@link Outcome#textOf} a status. */
    @Converter
    static class StatusText implements AttributeConverter<IntegrationStatus, String> {

        @Override
        public String convertToDatabaseColumn(IntegrationStatus status) {
            return Outcome.textOf(status);
        }

        @Override
        public IntegrationStatus convertToEntityAttribute(String text) {
            return Outcome.statusOf(text);
        }
    }

    @Id
    private UUID id;

    @Convert(converter = TypeText.class)
    private OutcomeType type;

    @Column(name = "integration_id")
    private String integrationId;

    @Column(name = "tenant_id")
    private String tenantId;

    private long sequence;

    @Convert(converter = StatusText.class)
    private IntegrationStatus status;

    @Column(name = "causation_id")
    private String causationId;

    private String traceparent;

    @Column(name = "created_at")
    private Instant createdAt;

    private byte[] payload;

    @Transient
    private boolean isLatest;

    /** For Hibernate. {@link Outcomes#record} inserts the rows. */
    protected StoredOutcome() {}

    /**
     * The row of an outcome.
     *
     * @param payload the data as JSON in UTF-8
     * @param isLatest whether the integration has no later outcome
     */
    public StoredOutcome(Outcome outcome, byte[] payload, boolean isLatest) {
        this.id = outcome.id();
        this.type = outcome.type();
        this.integrationId = outcome.integrationId();
        this.tenantId = outcome.tenantId();
        this.sequence = outcome.sequence();
        this.status = outcome.status();
        this.causationId = outcome.origin().causationId();
        this.traceparent = outcome.origin().traceparent();
        this.createdAt = outcome.time();
        this.payload = payload;
        this.isLatest = isLatest;
    }

    /** Notes whether this is the integration's latest outcome, by the sequence of that. */
    void compareWith(long latestSequence) {
        isLatest = sequence == latestSequence;
    }

    public UUID id() {
        return id;
    }

    public OutcomeType type() {
        return type;
    }

    public String integrationId() {
        return integrationId;
    }

    public String tenantId() {
        return tenantId;
    }

    public long sequence() {
        return sequence;
    }

    /** The integration's status after the outcome; null if the integration was never requested. */
    public IntegrationStatus status() {
        return status;
    }

    public Outcome.Origin origin() {
        return new Outcome.Origin(causationId, traceparent);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** The data as JSON in UTF-8; null if it was removed, since a later outcome superseded it long ago. */
    public byte[] payload() {
        return payload;
    }

    /** Whether the integration had no later outcome when the relay read this one. */
    public boolean isLatest() {
        return isLatest;
    }
}
