package io.crossrole.integration;

import io.crossrole.postgres.BatchColumns;
import io.crossrole.postgres.LockTimeout;
import io.crossrole.postgres.ScalarQuery;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * The repository of {@link Integration}s. All methods run in the caller's transaction.
 *
 * <p>{@code ON CONFLICT DO NOTHING} does not lock the rows that exist already. Lock them in a second statement, in the
 * order of IDs and before any validation, and compare only values that were read under the lock. Another order
 * deadlocks two replicas.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Integrations implements PanacheRepositoryBase<Integration, String> {

    private static final BatchColumns<NewIntegration> NEW = BatchColumns.of(NewIntegration.class)
            .text("id", NewIntegration::id)
            .text("tenant_id", NewIntegration::tenantId)
            .text("type", NewIntegration::type)
            .text(
                    "partition",
                    it -> it.partition() == null ? null : it.partition().name())
            .text("expected_account_id", NewIntegration::expectedAccountId)
            .text(
                    "external_id",
                    it -> it.externalId() == null ? null : it.externalId().value())
            .constant("status", NewIntegration::status)
            .time("created_at", NewIntegration::createdAt);

    private static final String INSERT_ABSENT =
            """
            INSERT INTO integration (COLUMNS, sequence, changed_at)
            SELECT COLUMNS, :sequence, created_at FROM ROWS
            ON CONFLICT (id) DO NOTHING
            RETURNING id
            """.replace("COLUMNS", NEW.names()).replace("ROWS", NEW.rows("fresh"));

    private static final BatchColumns<IntegrationSnapshot> SNAPSHOT = BatchColumns.of(IntegrationSnapshot.class)
            .text("id", IntegrationSnapshot::id)
            .constant("status", IntegrationSnapshot::status)
            .text("role_arn", IntegrationSnapshot::roleArn)
            .text("role_account_id", IntegrationSnapshot::roleAccountId)
            .bigint("sequence", IntegrationSnapshot::sequence)
            .time("changed_at", IntegrationSnapshot::changedAt)
            .time("recheck_at", IntegrationSnapshot::recheckAt)
            .text("reason", IntegrationSnapshot::reason)
            .time("role_submitted_at", IntegrationSnapshot::roleSubmittedAt);

    private static final String APPLY_SNAPSHOTS = """
            UPDATE integration
               SET status = published.status, role_arn = published.role_arn, role_account_id = published.role_account_id,
                   role_submitted_at = coalesce(published.role_submitted_at, integration.role_submitted_at),
                   role_submitted_offset =
                       CASE WHEN published.role_submitted_at IS NULL THEN integration.role_submitted_offset ELSE 0 END,
                   sequence = published.sequence, changed_at = published.changed_at, recheck_at = published.recheck_at,
                   reason = CASE WHEN published.status IN ('AWAITING_ROLE', 'LOST')
                                 THEN coalesce(published.reason, integration.reason) END
              FROM ROWS
             WHERE integration.id = published.id AND integration.sequence < published.sequence
            """.replace("ROWS", SNAPSHOT.rows("published"));

    /** An array is a single parameter, so Postgres prepares and plans one statement for any number of IDs. */
    private static final String LOCK_ALL = "SELECT * FROM integration WHERE id = ANY (:ids) ORDER BY id FOR UPDATE";

    private static final String SEQUENCES = "SELECT id, sequence FROM integration WHERE id = ANY (:ids)";

    /** The index has integrations of other tenants, too, which may name any account. So the rows it reads are limited. */
    private static final String SIBLING = """
            SELECT * FROM (SELECT * FROM integration
                            WHERE coalesce(role_account_id, expected_account_id) = :accountId ORDER BY id LIMIT 1000) AS account
             WHERE tenant_id = :tenantId AND expected_account_id = :accountId AND partition = :partition AND id <> :id
               AND status <> 'REMOVED'
             ORDER BY role_arn IS NOT DISTINCT FROM :roleArn DESC, created_at DESC, id LIMIT 1
            """;

    private static final String BY_EXTERNAL_ID = "SELECT * FROM integration WHERE external_id = ANY (:externalIds)";

    /**
     * Inserts the integrations that do not exist yet, in one statement. It inserts in order of ID, so that two batches
     * with the same integrations can't deadlock.
     *
     * @return the IDs of the inserted ones. The others are <em>not</em> locked, since a conflict locks nothing. Only
     *     the next statement, {@link #lockAll}, sees rows that another transaction has just committed
     */
    public Set<String> insertAbsent(Collection<NewIntegration> candidates) {
        List<NewIntegration> sorted = candidates.stream()
                .sorted(Comparator.comparing(NewIntegration::id))
                .toList();
        return Set.copyOf(NEW.bind(ScalarQuery.of(getSession(), INSERT_ABSENT, String.class), sorted)
                .setParameter("sequence", NewIntegration.FIRST_SEQUENCE)
                .getResultList());
    }

    /** Updates integrations, which the caller has locked, to snapshots with a higher sequence than the stored one. */
    public void applySnapshots(Collection<IntegrationSnapshot> snapshots) {
        SNAPSHOT.bind(getSession().createNativeMutationQuery(APPLY_SNAPSHOTS), snapshots)
                .executeUpdate();
    }

    /** Locks the existing integrations among these IDs, in order of ID, and returns them by ID. */
    public Map<String, Integration> lockAll(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return query(LOCK_ALL, Integration.class)
                .setParameter("ids", ids.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toMap(Integration::id, Function.identity()));
    }

    /** The integrations with these External IDs, by External ID, without locking them. */
    public Map<ExternalId, Integration> byExternalId(Collection<ExternalId> externalIds) {
        return query(BY_EXTERNAL_ID, Integration.class)
                .setParameter(
                        "externalIds",
                        externalIds.stream().map(ExternalId::value).toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toMap(Integration::externalId, Function.identity()));
    }

    /**
     * Another integration of the same tenant that was requested for an account: the one that was connected through a role or,
     * failing that, the newest. It is not locked.
     */
    public Optional<Integration> sibling(Integration integration, String accountId, String roleArn) {
        return query(SIBLING, Integration.class)
                .setParameter("accountId", accountId)
                .setParameter("tenantId", integration.tenantId())
                .setParameter("partition", integration.partition().name())
                .setParameter("id", integration.id())
                .setParameter("roleArn", roleArn)
                .getResultStream()
                .findFirst();
    }

    private record LatestSequence(String id, long sequence) {}

    /**
     * The sequences of the newest outcomes of these integrations, by ID. Needs no transaction, unlike the repository's
     * own {@code getSession}.
     */
    @Transactional(TxType.SUPPORTS)
    public Map<String, Long> sequences(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : Panache.getEntityManager()
                        .unwrap(Session.class)
                        .createNativeQuery(SEQUENCES, LatestSequence.class)
                        .setParameter("ids", ids.toArray(String[]::new))
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(LatestSequence::id, LatestSequence::sequence));
    }

    /** Makes the caller's transaction fail if it waits too long for a lock; see {@link LockTimeout}. */
    public void limitLockWait() {
        LockTimeout.limit(getSession());
    }

    private <T> NativeQuery<T> query(String sql, Class<T> row) {
        return getSession().createNativeQuery(sql, row);
    }
}
