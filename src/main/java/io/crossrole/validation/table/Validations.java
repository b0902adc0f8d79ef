package io.crossrole.validation.table;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationsStored;
import io.crossrole.postgres.ScalarQuery;
import io.crossrole.validation.Claim;
import io.crossrole.validation.Evidence;
import io.crossrole.validation.Lane;
import io.crossrole.validation.StsPartition;
import io.crossrole.validation.Submission;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.QueryFlushMode;

/**
 * The repository of {@link Validation}s. Every method needs the caller's transaction.
 *
 * <p>Lock order: a transaction locks the integration before it waits for the lock of its validation.
 *
 * <p>A worker writes a validation only while it holds the lease: see {@link #lockStillClaimed}. Postgres' clock
 * measures due times, leases and how long a finding has held; the injected {@code Clock} measures everything else.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Validations implements PanacheRepositoryBase<Validation, UUID> {

    /** One array parameter, so that the statement text, and thus the plan, is the same for any number of IDs. */
    private static final String LOCK_ALL = "SELECT * FROM validation WHERE id = ANY (:ids) ORDER BY id FOR UPDATE";

    /** The newest validations of an integration, whoever submitted the role. */
    private static final String HISTORY = """
            SELECT validation.id, tenant_id, cause, role_arn, state, verdict, reason, round, submitted_at, next_attempt_at,
                   decided_at, evidence, (SELECT payload FROM outcome WHERE id = outcome_id) AS payload, asked
              FROM validation WHERE integration_id = :integration
             ORDER BY submitted_at DESC, record_offset DESC LIMIT :atMost
            """;

    private final Session session;
    private final Evidence evidence;

    Validations(Session session, Evidence evidence) {
        this.session = session;
        this.evidence = evidence;
    }

    /** The ID of a stored row and its tenant. */
    public record Owned(UUID id, String tenantId) {}

    /**
     * Stores the submissions that are not stored yet, in one statement.
     *
     * @param identity selects the ID to store a submission under; of two submissions with the same ID, the first one is
     *     stored
     * @return the inserted rows
     */
    public Set<Owned> insertAbsent(List<Submission> submissions, Function<Submission, UUID> identity) {
        return SubmissionStatements.insertAbsent(session, submissions, identity);
    }

    /** Finds the validations with these IDs, without locking them. Unknown IDs are missing from the result. */
    public Map<UUID, Validation> byId(Collection<UUID> ids) {
        return byId(find("id IN ?1", List.copyOf(ids)).stream());
    }

    /** A pending submission that needs probes, with the fields that decide which one is newer. */
    public record Competitor(UUID id, String integrationId, String roleArn, Instant submittedAt, long recordOffset) {}

    /**
     * The competing submissions of some integrations that the caller has locked. Of each integration, the newest comes
     * last.
     */
    public List<Competitor> competing(Collection<Integration> integrations) {
        return SubmissionStatements.competing(session, integrations);
    }

    /** Makes submissions due whose integration is requested in this transaction. */
    void wake(@Observes IntegrationsStored stored) {
        SubmissionStatements.wake(session, stored.ids());
    }

    /** Locks the validations that are still pending, in the order of their IDs, and returns them in the given order. */
    public List<Validation> lockPending(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, Validation> locked = byId(lockAll(ids).filter(Validation::isPending));
        return ids.stream().map(locked::get).filter(Objects::nonNull).toList();
    }

    /**
     * Locks the validations of these claims, in the order of their IDs, and returns those that are still pending and
     * leased under their claim's token.
     */
    public Map<UUID, Validation> lockStillClaimed(Collection<Claim> claims) {
        Map<UUID, UUID> tokens = claims.stream().collect(Collectors.toMap(Claim::id, Claim::leaseToken));
        return byId(lockAll(tokens.keySet()).filter(it -> it.isPending() && it.isLeasedUnder(tokens.get(it.id()))));
    }

    private Stream<Validation> lockAll(Collection<UUID> ids) {
        return session.createNativeQuery(LOCK_ALL, Validation.class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultStream();
    }

    private static Map<UUID, Validation> byId(Stream<Validation> validations) {
        return validations.collect(Collectors.toMap(Validation::id, Function.identity()));
    }

    /** The start of the transaction by PostgreSQL's clock, which also measures due times and leases. */
    public Instant now() {
        // The time depends on no pending change.
        return ScalarQuery.of(session, "SELECT now()", Instant.class)
                .setQueryFlushMode(QueryFlushMode.NO_FLUSH)
                .getSingleResult();
    }

    /** All due validations of any tenant, the longest due first. Nothing is locked. */
    public List<Due> due(DueQueue queue, int atMost) {
        return DueStatements.all(session, queue, atMost);
    }

    /** The tenants with pending validations, due or not, that follow {@code after} in the order of their IDs. */
    public List<String> tenants(DueQueue queue, String after, int atMost) {
        return DueStatements.tenants(session, queue, after, atMost);
    }

    /**
     * The due validations of some tenants: the first of each tenant, then the second of each, and so on. Nothing is
     * locked.
     *
     * @param share the most validations of one tenant
     */
    public List<Due> dueOf(List<String> tenants, DueQueue queue, ToIntFunction<String> share, int atMost) {
        return DueStatements.ofTenants(session, queue, tenants, share, atMost);
    }

    /** Leases those of these validations that are still due in the lane. Locked rows are left out. */
    public List<Claim> lease(List<UUID> ids, Lane lane, UUID token, Duration duration) {
        return LeaseStatements.lease(session, ids, lane, token, duration, evidence);
    }

    /**
     * Ends leases early, so that other replicas need not wait until they expire. A round that is still running discards
     * its results.
     */
    public void release(Collection<Claim> claims) {
        LeaseStatements.release(session, claims);
    }

    /** The number of leases in each lane. */
    public record Leased(long awaited, long rechecks) {}

    /** Counts the current leases of all replicas in a partition. */
    public Leased leased(StsPartition partition) {
        return LeaseStatements.count(session, partition);
    }

    /**
     * Moves queued validations of partitions that the vendor no longer serves to {@link StsPartition#NO_PROBE}. Their
     * roles are then not admitted, and need no call and no budget.
     */
    public void clearUnservedPartitions(Collection<StsPartition> served) {
        LeaseStatements.clearUnserved(session, served);
    }

    /** The number of scheduled rechecks that are due and queued, by tenant. */
    public Map<String, Long> queuedRechecks() {
        return RecheckStatements.queued(session);
    }

    /**
     * Queues the scheduled rechecks of these integrations that are due. Locked integrations are left out.
     *
     * @return the number of queued rechecks
     */
    public int queueRechecks(Collection<String> integrationIds) {
        return RecheckStatements.queue(session, integrationIds);
    }

    /**
     * Queues a recheck that an operator requests. A recheck that is already queued becomes due now.
     *
     * @return the validation's ID; empty if the integration is unknown, removed or was never connected
     */
    public Optional<UUID> queueRecheckNow(String integrationId) {
        return RecheckStatements.queueNow(session, integrationId);
    }

    /** Counts the rechecks that are overdue, queued or not, up to a limit. */
    public OverdueRechecks overdueRechecks(int atMost) {
        return CountStatements.overdueRechecks(session, atMost);
    }

    /** The roles that denied the vendor within the past hour, by tenant, including those of this transaction. */
    public List<TenantDenials> denials() {
        return CountStatements.denied(session);
    }

    /** The number of roles that were rechecked within the past hour. */
    public long rechecked() {
        return CountStatements.rechecked(session);
    }

    /**
     * Counts the pending validations of each lane. A lane without any is missing from the result.
     *
     * @param unansweredAfter for how long probes must have been inconclusive to be counted
     */
    public List<Backlog> backlogs(Duration unansweredAfter) {
        return CountStatements.backlogs(session, unansweredAfter);
    }

    /**
     * A submission that is being probed.
     *
     * @param round the number of completed rounds
     * @param reason the code of the reason why it is not decided yet; null before the first round
     * @param nextAttemptAt the time of the next round; in the past if it is due
     */
    public record PendingSubmission(String integrationId, int round, String reason, Instant nextAttemptAt) {}

    /**
     * The pending submissions of some integrations that need probes. Of each integration, the newest comes last.
     *
     * @param integrations the tenant and the ID of each, with a space between them
     */
    public List<PendingSubmission> pendingSubmissions(List<String> integrations) {
        return SubmissionStatements.pending(session, integrations);
    }

    /** The newest validations of an integration. */
    public List<StoredValidation> history(String integrationId, int atMost) {
        return session.createNativeQuery(HISTORY, StoredValidation.class)
                .setParameter("integration", integrationId)
                .setParameter("atMost", atMost)
                .getResultList();
    }

    /**
     * Restores lost submissions. A stored one changes only to a later state.
     *
     * @return the number of submissions that were restored or decided
     */
    public int restore(Collection<RestoredSubmission> submissions) {
        return RestoreStatements.restore(session, submissions);
    }

    /** Discards the pending rechecks of integrations whose state was restored, which is newer. */
    public void discardRechecks(Collection<String> integrationIds) {
        RestoreStatements.discardRechecks(session, integrationIds);
    }
}
