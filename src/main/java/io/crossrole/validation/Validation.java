package io.crossrole.validation;

import io.crossrole.validation.record.LossLimit;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Reason;
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

/** One check of one role for one integration: a place in the queue while it is pending, history when it is decided. */
@Entity
public class Validation {

    /** What made Crossrole look. */
    public enum Cause {
        SUBMISSION,
        RECHECK,
        OPERATOR
    }

    /** Whether it is in the queue still. */
    public enum State {
        PENDING,
        DECIDED
    }

    /** How it was decided. */
    public enum Decision {
        SUCCEEDED,
        FAILED,
        /** A recheck of a role that is not the integration's any more: nobody is told. */
        DISCARDED
    }

    /** Decided without telling anyone but the operators: see {@link Validation#decideSilently}. */
    public static final String TENANT_MISMATCH = "TENANT_MISMATCH";

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

    @Column(name = "accepted_at", updatable = false)
    private Instant acceptedAt;

    @Enumerated(EnumType.STRING)
    private State state;

    @Enumerated(EnumType.STRING)
    private Finding finding;

    @Column(name = "finding_since")
    private Instant findingSince;

    private int round;

    @Column(name = "unanswered_since")
    private Instant unansweredSince;

    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    @Column(name = "lease_token")
    private UUID leaseToken;

    @Column(name = "lease_expires_at")
    private Instant leaseExpiresAt;

    @Enumerated(EnumType.STRING)
    private Decision verdict;

    private String reason;

    private String evidence;

    @Column(name = "outcome_id")
    private UUID outcomeId;

    @Column(name = "decided_at")
    private Instant decidedAt;

    private boolean lost;

    /** For Hibernate. Submissions are stored in batches, by {@link Validations#insertAbsent}. */
    protected Validation() {}

    /**
     * Back into the queue: the lease ends, and a worker looks again when the delay is over.
     *
     * @param awaited what is awaited until then
     */
    public void retryAfter(Duration delay, Reason awaited, Instant now) {
        reason = awaited.name();
        leaseToken = null;
        leaseExpiresAt = null;
        nextAttemptAt = now.plus(delay);
    }

    /** A round was made. */
    public void progress(Progress progress, String newEvidence) {
        finding = progress.finding();
        findingSince = progress.since();
        round = progress.attempts();
        unansweredSince = progress.unansweredSince();
        evidence = newEvidence;
    }

    /** Out of the queue, for good. */
    public void decide(Decision decision, Reason why, Instant now) {
        decide(decision, why == null ? null : why.name(), now);
    }

    /** Decided, but nothing is published: whoever submitted it has no business with the integration. */
    public void decideSilently(String why, Instant now) {
        decide(Decision.FAILED, why, now);
    }

    /** Out of the queue, since its question is no longer of interest. */
    public void discard(Instant now) {
        decide(Decision.DISCARDED, (String) null, now);
    }

    /** Whether it looks at a proven role again, by the schedule or because an operator asked. */
    public boolean isRecheck() {
        return cause != Cause.SUBMISSION;
    }

    private void decide(Decision decision, String why, Instant now) {
        state = State.DECIDED;
        verdict = decision;
        reason = why;
        decidedAt = now;
        leaseToken = null;
        leaseExpiresAt = null;
    }

    /** What was announced for it last. */
    public void announced(UUID newOutcomeId) {
        outcomeId = newOutcomeId;
    }

    /**
     * A connection is lost by it.
     *
     * @param counts whether the loss counts for {@link LossLimit}
     */
    public void lost(boolean counts) {
        lost = counts;
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

    /** By the event's own time. */
    public Instant submittedAt() {
        return submittedAt;
    }

    /** Of two with the same time the one with the higher is the newer. */
    public long recordOffset() {
        return recordOffset;
    }

    Instant acceptedAt() {
        return acceptedAt;
    }

    public Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    public Progress progress() {
        return new Progress(finding, findingSince, round, unansweredSince);
    }

    public String evidence() {
        return evidence;
    }

    public Optional<UUID> outcomeId() {
        return Optional.ofNullable(outcomeId);
    }
}
