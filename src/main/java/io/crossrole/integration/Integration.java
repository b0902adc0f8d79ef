package io.crossrole.integration;

import io.crossrole.partition.AwsPartition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/** One tenant's connection to one AWS account: the aggregate. Every writer holds its row lock. */
@Entity
public class Integration {

    @Id
    private String id;

    @Column(name = "tenant_id", updatable = false)
    private String tenantId;

    @Column(updatable = false)
    private String type;

    @Column(updatable = false)
    private AwsPartition partition;

    @Column(name = "expected_account_id", updatable = false)
    private String expectedAccountId;

    @Column(name = "external_id", updatable = false)
    private ExternalId externalId;

    @Enumerated(EnumType.STRING)
    private IntegrationStatus status;

    @Column(name = "role_arn")
    private String roleArn;

    @Column(name = "role_account_id")
    private String roleAccountId;

    @Column(name = "role_submitted_at")
    private Instant roleSubmittedAt;

    @Column(name = "role_submitted_offset")
    private Long roleSubmittedOffset;

    private long sequence;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "recheck_at")
    private Instant recheckAt;

    private int rechecks;

    private String reason;

    /** For Hibernate. {@link Integrations#insertAbsent} inserts the rows. */
    protected Integration() {}

    /** Takes the next sequence, for an outcome that the caller records in this transaction. Each call raises it. */
    public long nextSequence() {
        return ++sequence;
    }

    /** Records a proven role in place of the one proven before. */
    public void connect(String provenRoleArn, String accountId, Instant now) {
        requireNotRemoved();
        status = IntegrationStatus.CONNECTED;
        reason = null;
        roleArn = provenRoleArn;
        roleAccountId = accountId;
        changedAt = now;
    }

    /** Records which submission proved the role, unless a newer one already has. */
    public void provenBySubmission(Instant submittedAt, long recordOffset) {
        if (!isProvenByNewer(submittedAt, recordOffset)) {
            roleSubmittedAt = submittedAt;
            roleSubmittedOffset = recordOffset;
        }
    }

    /** Whether the proven role was submitted later. At equal times the later record is the newer one. */
    public boolean isProvenByNewer(Instant submittedAt, long recordOffset) {
        if (roleSubmittedAt == null) {
            return false;
        }
        int order = roleSubmittedAt.compareTo(submittedAt);
        return order > 0 || order == 0 && roleSubmittedOffset > recordOffset;
    }

    /** Records that the proven role no longer works. The role stays on record, since it may be restored. */
    public void lose(Instant now) {
        requireNotRemoved();
        status = IntegrationStatus.LOST;
        changedAt = now;
    }

    /**
     * Records why there is no connection. A connection that stands has no reason, also if a newer role was refused.
     *
     * @param code the code of the reason
     */
    public void noteReason(String code) {
        if (status == IntegrationStatus.AWAITING_ROLE || status == IntegrationStatus.LOST) {
            reason = code;
        }
    }

    /** The code of the reason why there is no connection; empty if there is one, or no role was refused yet. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Plans the next recheck; null while one is in progress. */
    public void recheckAt(Instant time) {
        requireNotRemoved();
        recheckAt = time;
    }

    /** The time of the next recheck; empty during a recheck and if none is planned. */
    public Optional<Instant> recheckAt() {
        return Optional.ofNullable(recheckAt);
    }

    /** Counts a recheck. */
    public void rechecked() {
        rechecks++;
    }

    /** Number of rechecks so far. It selects the kind of neighbour that the next scheduled recheck sends. */
    public int rechecks() {
        return rechecks;
    }

    public boolean isRecheckPlanned() {
        return recheckAt != null;
    }

    /** Removes the integration permanently. */
    public void remove(Instant now) {
        requireNotRemoved();
        status = IntegrationStatus.REMOVED;
        reason = null;
        recheckAt = null;
        changedAt = now;
    }

    private void requireNotRemoved() {
        if (isRemoved()) {
            throw new IllegalStateException("Integration " + id + " is removed, which is final");
        }
    }

    public boolean isRemoved() {
        return status == IntegrationStatus.REMOVED;
    }

    /** Whether this role is the proven one. Role names are case-sensitive in AssumeRole. */
    public boolean hasProven(String arn) {
        return arn.equals(roleArn);
    }

    /**
     * Whether the integration is connected through this role, or was until it was lost. Only such a role is rechecked.
     */
    public boolean usesRole(String arn) {
        return !isRemoved() && hasProven(arn);
    }

    /** Whether the integration was ever requested. If it was removed before any request, it has no External ID. */
    public boolean wasRequested() {
        return externalId != null;
    }

    public String id() {
        return id;
    }

    public String tenantId() {
        return tenantId;
    }

    public String type() {
        return type;
    }

    /** The partition of the customer's account; null if the integration was never requested. */
    public AwsPartition partition() {
        return partition;
    }

    public Optional<String> expectedAccountId() {
        return Optional.ofNullable(expectedAccountId);
    }

    /** Its External ID; null if the integration was never requested. */
    public ExternalId externalId() {
        return externalId;
    }

    public IntegrationStatus status() {
        return status;
    }

    public Optional<String> roleArn() {
        return Optional.ofNullable(roleArn);
    }

    public Optional<String> roleAccountId() {
        return Optional.ofNullable(roleAccountId);
    }

    /** The sequence of its newest outcome. */
    public long sequence() {
        return sequence;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When its status last changed. */
    public Instant changedAt() {
        return changedAt;
    }
}
