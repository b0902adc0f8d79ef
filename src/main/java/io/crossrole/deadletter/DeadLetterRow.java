package io.crossrole.deadletter;

import io.crossrole.deadletter.DeadLetter.Dismissal;
import io.crossrole.intake.Rejection;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The row of a dead letter. Its record's number of attempts is a {@link RedrivenRecord}. */
@Entity
@Table(name = "dead_letter")
public class DeadLetterRow {

    @EmbeddedId
    private Origin origin;

    @Column(name = "record_timestamp")
    private long timestamp;

    private UUID fingerprint;

    @Column(name = "dlq_topic")
    private String deadLetterTopic;

    @Enumerated(EnumType.STRING)
    private Rejection rejection;

    private String reason;

    @Column(name = "tenant_id")
    private String tenantId;

    @Column(name = "integration_id")
    private String integrationId;

    @Column(name = "dead_at")
    private Instant rejectedAt;

    @Column(name = "redriven_at")
    private Instant redrivenAt;

    @Column(name = "operation_id")
    private UUID operationId;

    @Column(name = "dismissed_at")
    private Instant dismissedAt;

    @Column(name = "dismissed_by")
    private String dismissedBy;

    @Column(name = "dismissal_reason")
    private String dismissalReason;

    /** For Hibernate. */
    protected DeadLetterRow() {}

    DeadLetter toDeadLetter(int attempts) {
        return new DeadLetter(
                origin,
                timestamp,
                fingerprint,
                deadLetterTopic,
                rejection,
                reason,
                tenantId,
                integrationId,
                rejectedAt,
                attempts,
                redrivenAt,
                operationId,
                dismissedAt == null ? null : new Dismissal(dismissedAt, dismissedBy, dismissalReason));
    }
}
