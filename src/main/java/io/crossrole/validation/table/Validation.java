package io.crossrole.validation.table;

import io.crossrole.intake.Rejection;
import io.crossrole.validation.AskedRound;
import io.crossrole.validation.Cause;
import io.crossrole.validation.Decision;
import io.crossrole.validation.record.LossLimit;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.Round;
import io.crossrole.validation.verdict.Verdict.Finding;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One validation of one role for one integration. It is an entry of the queue while it is pending, and history
 * afterwards.
 *
 * <p>Retention empties the role ARN and the evidence of submissions that were decided long ago.
 */
@Entity
public class Validation {

    public enum State {
        PENDING,
        DECIDED
    }

    @Id
    private UUID id;

    @Column(name = "integration_id", updatable = false)
    private String integrationId;

    @Column(name = "tenant_id", updatable = false)
    private String tenantId;

    @Column(name = "role_arn", updatable = false)
    private String roleArn;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Cause cause;

    @Column(name = "event_id", updatable = false)
    private String eventId;

    @Column(name = "event_digest", updatable = false)
    private UUID eventDigest;

    @Column(updatable = false)
    private String traceparent;

    @Column(name = "submitted_at", updatable = false)
    private Instant submittedAt;

    @Column(name = "record_offset", updatable = false)
    private long recordOffset;

    @Enumerated(EnumType.STRING)
    private State state;

    @Enumerated(EnumType.STRING)
    private Finding finding;

    @Column(name = "finding_since")
    private Instant findingSince;

    @Column(name = "round")
    private int rounds;

    @Column(name = "unanswered_since")
    private Instant unansweredSince;

    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    @Column(name = "lease_token")
    private UUID leaseToken;

    @Column(name = "lease_expires_at")
    private Instant leaseExpiresAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "verdict")
    private Decision decision;

    private String reason;

    private String evidence;

    private String asked;

    /** The probes of the round that first found the role safe; null while the latest finding is another. */
    @Column(name = "first_evidence")
    private String firstEvidence;

    @Column(name = "outcome_id")
    private UUID outcomeId;

    @Column(name = "decided_at")
    private Instant decidedAt;

    /** Whether this validation lost a connection, and {@link LossLimit} counts it. */
    @Column(name = "lost")
    private boolean countsTowardsLossLimit;

    /** For Hibernate. {@link Submissions#insertAbsent} stores submissions in batches. */
    protected Validation() {}

    /**
     * Ends the lease and makes the validation due again after a delay.
     *
     * @param awaited the reason for the delay
     */
    public void retryAfter(Duration delay, Reason awaited, Instant now) {
        reason = awaited.name();
        leaseToken = null;
        leaseExpiresAt = null;
        nextAttemptAt = now.plus(delay);
    }

    /**
     * Stores the result of a round. {@link #progress()} returns the progress that it stores.
     *
     * @param newEvidence the results of its probes as JSON
     */
    public void progress(Progress progress, Round round, String newEvidence, Instant now) {
        asked = AskedRound.append(asked, round, now);
        if (progress.finding() != Finding.SAFE) {
            firstEvidence = null;
        } else if (finding != Finding.SAFE) {
            firstEvidence = newEvidence;
        }
        finding = progress.finding();
        findingSince = progress.since();
        rounds = progress.rounds();
        unansweredSince = progress.unansweredSince();
        evidence = newEvidence;
    }

    /** Decides the validation and removes it from the queue. */
    public void decide(Decision newDecision, Reason newReason, Instant now) {
        decide(newDecision, newReason == null ? null : newReason.name(), now);
    }

    /** Fails the validation without an outcome, which would tell the submitter about another tenant's integration. */
    public void failWithTenantMismatch(Instant now) {
        decide(Decision.FAILED, Rejection.TENANT_MISMATCH.name(), now);
    }

    /** Removes a recheck from the queue whose result no longer matters. */
    public void discard(Instant now) {
        decide(Decision.DISCARDED, (String) null, now);
    }

    /** Whether this is a recheck of a proven role, scheduled or requested by an operator. */
    public boolean isRecheck() {
        return cause != Cause.SUBMISSION;
    }

    private void decide(Decision newDecision, String newReason, Instant now) {
        state = State.DECIDED;
        decision = newDecision;
        reason = newReason;
        decidedAt = now;
        leaseToken = null;
        leaseExpiresAt = null;
    }

    /** Notes the latest outcome that was recorded for this validation. */
    public void recordOutcome(UUID newOutcomeId) {
        outcomeId = newOutcomeId;
    }

    /**
     * Notes that this validation lost a connection.
     *
     * @param countsTowardsLimit false if the role lets others in, since {@link LossLimit} does not hold such a loss
     *     back
     */
    public void noteLoss(boolean countsTowardsLimit) {
        countsTowardsLossLimit = countsTowardsLimit;
    }

    /** Whether a verdict was reached. */
    public boolean isAnswered() {
        return state == State.DECIDED && decision != Decision.DISCARDED;
    }

    boolean isPending() {
        return state == State.PENDING;
    }

    boolean isLeasedUnder(UUID token) {
        return token.equals(leaseToken);
    }

    public UUID id() {
        return id;
    }

    public String integrationId() {
        return integrationId;
    }

    public String tenantId() {
        return tenantId;
    }

    public String roleArn() {
        return roleArn;
    }

    public Cause cause() {
        return cause;
    }

    public String eventId() {
        return eventId;
    }

    public UUID eventDigest() {
        return eventDigest;
    }

    public String traceparent() {
        return traceparent;
    }

    /** The time that the event itself carries. */
    public Instant submittedAt() {
        return submittedAt;
    }

    /** The offset of the record. Of two submissions with the same time, the one with the higher offset is newer. */
    public long recordOffset() {
        return recordOffset;
    }

    public Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    public Progress progress() {
        return new Progress(finding, findingSince, rounds, unansweredSince);
    }

    /** The latest answer to the probe with the External ID that was one. */
    public Optional<Answer> latestOwnAnswer() {
        return AskedRound.latestOwn(asked);
    }

    public String evidence() {
        return evidence;
    }

    public Optional<UUID> outcomeId() {
        return Optional.ofNullable(outcomeId);
    }
}
