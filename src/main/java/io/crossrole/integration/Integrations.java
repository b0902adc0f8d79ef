package io.crossrole.integration;

import io.crossrole.postgres.BatchParameters;
import io.crossrole.postgres.LockTimeout;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * The integrations in Postgres. All methods run in the caller's transaction.
 *
 * <p>{@code ON CONFLICT DO NOTHING} locks nothing where it conflicts. Lock in a second statement, in the order of IDs
 * and before any validation, and compare only values that were read under the lock. Another order deadlocks two
 * replicas.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Integrations implements PanacheRepositoryBase<Integration, String>, KnownExternalIds {

    private static final String INSERT_ABSENT = """
            INSERT INTO integration (id, tenant_id, type, partition, expected_account_id, external_id, status,
                                     sequence, created_at, changed_at)
            SELECT id, tenant_id, type, partition, expected_account_id, external_id, status, ?, created_at, created_at
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                AS fresh(id, tenant_id, type, partition, expected_account_id, external_id, status, created_at)
            ON CONFLICT (id) DO NOTHING
            RETURNING id
            """;

    private static final String APPLY_SNAPSHOTS = """
            UPDATE integration
               SET status = told.status, role_arn = told.role_arn, role_account_id = told.role_account_id,
                   role_submitted_at = coalesce(told.role_submitted_at, integration.role_submitted_at),
                   role_submitted_offset =
                       CASE WHEN told.role_submitted_at IS NULL THEN integration.role_submitted_offset ELSE 0 END,
                   sequence = told.sequence, changed_at = told.changed_at, recheck_at = told.recheck_at
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::timestamptz[],
                          ?::timestamptz[])
                AS told(id, status, role_arn, role_account_id, sequence, changed_at, recheck_at, role_submitted_at)
             WHERE integration.id = told.id AND integration.sequence < told.sequence
            """;

    /** An array is a single parameter, so Postgres prepares and plans one statement for any number of IDs. */
    private static final String LOCK_ALL = "SELECT * FROM integration WHERE id = ANY (?1) ORDER BY id FOR UPDATE";

    private static final String SEQUENCES = "SELECT id, sequence FROM integration WHERE id = ANY (:ids)";

    private static final String NEAREST = """
            (SELECT external_id FROM integration WHERE external_id < ?1 ORDER BY external_id DESC LIMIT 1)
            UNION ALL
            (SELECT external_id FROM integration WHERE external_id > ?1 ORDER BY external_id LIMIT 1)
            """;

    /**
     * Each half uses an index of its own: External IDs in lower case equal their own lower case, and the others are
     * few.
     */
    private static final String EQUAL_BUT_FOR_CASE = """
            SELECT external_id FROM integration WHERE external_id = ANY (?1)
            UNION ALL
            SELECT external_id FROM integration
             WHERE lower(external_id) = ANY (?1) AND external_id <> lower(external_id)
            """;

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
        return getEntityManager().unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT_ABSENT)) {
                insert.setLong(1, NewIntegration.FIRST_SEQUENCE);
                BatchParameters.setColumn(insert, 2, "text", sorted, NewIntegration::id);
                BatchParameters.setColumn(insert, 3, "text", sorted, NewIntegration::tenantId);
                BatchParameters.setColumn(insert, 4, "text", sorted, NewIntegration::type);
                BatchParameters.setColumn(insert, 5, "text", sorted, NewIntegration::partition);
                BatchParameters.setColumn(insert, 6, "text", sorted, NewIntegration::expectedAccountId);
                BatchParameters.setColumn(insert, 7, "text", sorted, NewIntegration::externalId);
                BatchParameters.setColumn(
                        insert, 8, "text", sorted, it -> it.status().name());
                BatchParameters.setColumn(
                        insert, 9, "text", sorted, it -> it.createdAt().toString());
                Set<String> inserted = new HashSet<>();
                try (ResultSet rows = insert.executeQuery()) {
                    while (rows.next()) {
                        inserted.add(rows.getString(1));
                    }
                }
                return inserted;
            }
        });
    }

    /** Updates integrations, which the caller has locked, to snapshots with a higher sequence than the stored one. */
    public void applySnapshots(Collection<IntegrationSnapshot> snapshots) {
        getEntityManager().unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement update = connection.prepareStatement(APPLY_SNAPSHOTS)) {
                BatchParameters.setColumn(update, 1, "text", snapshots, IntegrationSnapshot::id);
                BatchParameters.setColumn(
                        update, 2, "text", snapshots, it -> it.status().name());
                BatchParameters.setColumn(update, 3, "text", snapshots, IntegrationSnapshot::roleArn);
                BatchParameters.setColumn(update, 4, "text", snapshots, IntegrationSnapshot::roleAccountId);
                BatchParameters.setColumn(update, 5, "bigint", snapshots, IntegrationSnapshot::sequence);
                BatchParameters.setColumn(
                        update, 6, "text", snapshots, it -> it.changedAt().toString());
                BatchParameters.setColumn(
                        update,
                        7,
                        "text",
                        snapshots,
                        it -> it.recheckAt() == null ? null : it.recheckAt().toString());
                BatchParameters.setColumn(
                        update,
                        8,
                        "text",
                        snapshots,
                        it -> it.roleSubmittedAt() == null
                                ? null
                                : it.roleSubmittedAt().toString());
                update.executeUpdate();
            }
        });
    }

    /** Locks the existing integrations among these IDs, in order of ID, and returns them by ID. */
    public Map<String, Integration> lockAll(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(LOCK_ALL, Integration.class)
                .setParameter(1, ids.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toMap(Integration::id, Function.identity()));
    }

    /** The integrations with these External IDs, by External ID, without locking them. */
    public Map<String, Integration> byExternalId(Collection<String> externalIds) {
        return find("externalId IN ?1", List.copyOf(externalIds)).stream()
                .collect(Collectors.toMap(Integration::externalId, Function.identity()));
    }

    private record LatestSequence(String id, long sequence) {}

    /** The sequences of the newest outcomes of these integrations, by ID. Needs no transaction. */
    @Transactional(TxType.SUPPORTS)
    public Map<String, Long> sequences(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : Panache.getEntityManager()
                        .unwrap(Session.class)
                        .createNativeQuery(SEQUENCES, LatestSequence.class)
                        .setParameter("ids", ids.toArray(String[]::new))
                        .getResultStream()
                        .collect(Collectors.toMap(LatestSequence::id, LatestSequence::sequence));
    }

    @Override
    public List<String> nearestTo(String externalId) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(NEAREST, String.class)
                .setParameter(1, externalId)
                .getResultList();
    }

    @Override
    public Set<String> equalButForCase(Collection<String> externalIds) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(EQUAL_BUT_FOR_CASE, String.class)
                .setParameter(
                        1,
                        externalIds.stream()
                                .map(it -> it.toLowerCase(Locale.ROOT))
                                .distinct()
                                .toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /** Makes the caller's transaction fail rather than wait long for a lock; see {@link LockTimeout}. */
    public void limitLockPatience() {
        getEntityManager().unwrap(Session.class).doWork(LockTimeout::limit);
    }
}
