package io.crossrole.integration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/** One tenant's connection to one AWS account: the aggregate. Whoever changes it holds its row lock. */
@Entity
public class Integration {

    @Id
    private String id;

    @Column(name = "tenant_id", updatable = false)
    private String tenantId;

    @Column(updatable = false)
    private String type;

    @Column(updatable = false)
    private String partition;

    @Column(name = "expected_account_id", updatable = false)
    private String expectedAccountId;

    @Column(name = "external_id", updatable = false)
    private String externalId;

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

    /** For Hibernate. Rows are made in batches, by {@link Integrations#insertAbsent}. */
    protected Integration() {}

    /** The next number for an outcome of this integration. */
    public long nextSequence() {
        return ++sequence;
    }

    /** A role was proven: it takes the place of the one proven before. */
    public void connect(String provenRoleArn, String accountId, Instant now) {
        requireNotRemoved();
        status = IntegrationStatus.CONNECTED;
        roleArn = provenRoleArn;
        roleAccountId = accountId;
        changedAt = now;
    }

    /** What was submitted before this is older than the proven role from now on. */
    public void provenBySubmission(Instant submittedAt, long recordOffset) {
        if (!isProvenByNewer(submittedAt, recordOffset)) {
            roleSubmittedAt = submittedAt;
            roleSubmittedOffset = recordOffset;
        }
    }

    /** Whether the proven role was submitted later; at a tie in time the later record is the newer. */
    public boolean isProvenByNewer(Instant submittedAt, long recordOffset) {
        if (roleSubmittedAt == null) {
            return false;
        }
        int order = roleSubmittedAt.compareTo(submittedAt);
        return order > 0 || order == 0 && roleSubmittedOffset > recordOffset;
    }

    /** The proven role was refuted. It stays on record, since it may be restored. */
    public void lose(Instant now) {
        requireNotRemoved();
        status = IntegrationStatus.LOST;
        changedAt = now;
    }

    /** The proven role is to be looked at again; empty while that is under way. */
    public void recheckAt(Instant time) {
        requireNotRemoved();
        recheckAt = time;
    }

    /** The proven role was looked at again. */
    public void rechecked() {
        rechecks++;
    }

    /** How often that was: it says whose turn it is among the questions that rechecks ask in turn. */
    public int rechecks() {
        return rechecks;
    }

    public boolean isRecheckPlanned() {
        return recheckAt != null;
    }

    /** Removed for good. */
    public void remove(Instant now) {
        requireNotRemoved();
        status = IntegrationStatus.REMOVED;
        recheckAt = null;
        changedAt = now;
    }

    private void requireNotRemoved() {
        if (isRemoved()) {
            throw new IllegalStateException("Integration " + id + " is removed, and REMOVED is terminal");
        }
    }

    public boolean isRemoved() {
        return status == IntegrationStatus.REMOVED;
    }

    /** Whether a role is the one proven so far. Role names are case-sensitive in AssumeRole. */
    public boolean hasProven(String arn) {
        return arn.equals(roleArn);
    }

    /** Whether a role is the proven one of an integration that has not ended: the one to be looked at again. */
    public boolean isConnectedThrough(String arn) {
        return !isRemoved() && hasProven(arn);
    }

    /** Whether the integration was ever requested: a tombstone of an unknown one has no External ID. */
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

    public String partition() {
        return partition;
    }

    public Optional<String> expectedAccountId() {
        return Optional.ofNullable(expectedAccountId);
    }

    public String externalId() {
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

    /** The number of its newest outcome. */
    public long sequence() {
        return sequence;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Since when it has had its status. */
    public Instant changedAt() {
        return changedAt;
    }
}
