package io.crossrole.outcome;

import io.crossrole.integration.IntegrationStatus;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A recorded outcome. The relay reads {@link OutcomeToPublish}s in place of entities, which would take twice the
 * processor time.
 */
@Entity
@Table(name = "outcome")
public class OutcomeRow {

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

    /** Null if it was removed, since a later outcome superseded this one long ago. */
    private String payload;

    /** For Hibernate. {@link Outcomes#record} inserts the rows. */
    protected OutcomeRow() {}

    public UUID id() {
        return id;
    }

    public OutcomeType type() {
        return type;
    }

    public long sequence() {
        return sequence;
    }

    /** The integration's status after the outcome; null if the integration was never requested. */
    public IntegrationStatus status() {
        return status;
    }

    /** The data as JSON; null if it has expired. */
    String payload() {
        return payload;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
