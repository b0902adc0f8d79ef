package io.crossrole.validation;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationsRequested;
import io.crossrole.postgres.BatchParameters;
import io.crossrole.postgres.Timestamps;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * The repository of {@link Validation}s. Every method needs the caller's transaction.
 *
 * <p>Lock order: a transaction locks the integration before it waits for the lock of its validation.
 *
 * <p>Write under the lease or not at all. Due times, leases and verdicts use Postgres' clock, everything else the
 * injected {@code Clock}.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Validations implements PanacheRepositoryBase<Validation, UUID> {

    /**
     * Skips a submission that is already stored under its tenant-scoped ID. The scalar subquery keeps the planner from
     * choosing a join that could scan the table. Rows are inserted in the order of their IDs, so that two batches
     * cannot deadlock.
     */
    private static final String INSERT_ABSENT = """
            INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, event_source, event_id, event_digest,
                                    traceparent, submitted_at, record_offset, accepted_at, state, next_attempt_at,
                                    asks_in)
            SELECT id, integration_id, tenant_id, role_arn, 'SUBMISSION', event_source, event_id, event_digest,
                   traceparent, submitted_at, record_offset, now(), 'PENDING', now(), asks_in
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[],
                          ?::timestamptz[], ?::bigint[], ?::text[], ?::uuid[]) WITH ORDINALITY
                AS fresh(id, integration_id, tenant_id, role_arn, event_source, event_id, event_digest, traceparent,
                         submitted_at, record_offset, asks_in, id_of_tenant, place)
             WHERE (SELECT own.id FROM validation own WHERE own.id = fresh.id_of_tenant) IS NULL
             ORDER BY id, place
            ON CONFLICT (id) DO NOTHING
            RETURNING id, tenant_id
            """;

    /**
     * The pending submissions that need probes. The expression matches an index that no other statement uses.
     *
     * <p>Only the tenant's own integrations are searched. A submission of another tenant may wait for an integration
     * that was unknown when it arrived, and must not supersede the tenant's own submission.
     */
    private static final String COMPETING = """
            SELECT id, integration_id, role_arn, submitted_at, record_offset FROM validation
             WHERE tenant_id || ' ' || integration_id = ANY (?)
               AND state = 'PENDING' AND cause = 'SUBMISSION' AND asks_in <> ''
             ORDER BY integration_id, submitted_at, record_offset, id
            """;

    /** One array parameter, so that the statement text, and thus the plan, is the same for any number of IDs. */
    private static final String LOCK_ALL = "SELECT * FROM validation WHERE id = ANY (?1) ORDER BY id FOR UPDATE";

    /**
     * Makes the submissions due that wait for an integration, and reopens those that failed because it was unknown. A
     * lease on one of them ends, because its holder acts on outdated data.
     */
    private static final String WAKE = """
            UPDATE validation
               SET state = 'PENDING', next_attempt_at = now(), lease_token = NULL, lease_expires_at = NULL,
                   verdict = NULL, reason = NULL, decided_at = NULL, outcome_id = NULL, unanswered_since = NULL
             WHERE integration_id = ANY (?) AND (state = 'PENDING' OR reason = 'UNKNOWN_INTEGRATION')
            """;

    /** The ID of a stored row and its tenant. */
    public record Owned(UUID id, String tenantId) {}

    /**
     * Stores the submissions that are not stored yet, in one statement.
     *
     * @param identity selects the ID to store a submission under; of two submissions with the same ID, the first one is
     *     stored
     * @param stsPartition the partition whose STS the role needs; see {@link Claim#NO_PROBE}
     * @return the inserted rows
     */
    public Set<Owned> insertAbsent(
            Collection<Submission> submissions,
            Function<Submission, UUID> identity,
            Function<RoleSubmitted, String> stsPartition) {
        return session().doReturningWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT_ABSENT)) {
                BatchParameters.setColumn(insert, 1, "uuid", submissions, identity);
                BatchParameters.setColumn(
                        insert, 2, "text", submissions, it -> it.data().integrationId());
                BatchParameters.setColumn(
                        insert, 3, "text", submissions, it -> it.data().tenantId());
                BatchParameters.setColumn(
                        insert, 4, "text", submissions, it -> it.data().roleArn());
                BatchParameters.setColumn(
                        insert, 5, "text", submissions, it -> it.event().source());
                BatchParameters.setColumn(
                        insert, 6, "text", submissions, it -> it.event().id());
                BatchParameters.setColumn(
                        insert, 7, "uuid", submissions, it -> it.data().digest());
                BatchParameters.setColumn(
                        insert, 8, "text", submissions, it -> it.event().traceparent());
                BatchParameters.setColumn(
                        insert, 9, "text", submissions, it -> it.event().age().toString());
                BatchParameters.setColumn(
                        insert, 10, "bigint", submissions, it -> it.event().offset());
                BatchParameters.setColumn(insert, 11, "text", submissions, it -> stsPartition.apply(it.data()));
                BatchParameters.setColumn(insert, 12, "uuid", submissions, Submission::tenantScopedId);
                Set<Owned> rows = new HashSet<>();
                try (ResultSet inserted = insert.executeQuery()) {
                    while (inserted.next()) {
                        rows.add(new Owned(inserted.getObject(1, UUID.class), inserted.getString(2)));
                    }
                }
                return rows;
            }
        });
    }

    /** Finds the validations with these IDs, without locking them. Unknown IDs are missing from the result. */
    public Map<UUID, Validation> byId(Collection<UUID> ids) {
        return find("id IN ?1", List.copyOf(ids)).stream()
                .collect(Collectors.toMap(Validation::id, Function.identity()));
    }

    /** A pending submission that needs probes, with the fields that decide which one is newer. */
    public record Competitor(UUID id, String integrationId, String roleArn, Instant submittedAt, long recordOffset) {}

    /**
     * The competing submissions of some integrations that the caller has locked. Of each integration, the newest comes
     * last.
     */
    public List<Competitor> competing(Collection<Integration> integrations) {
        return session().doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(COMPETING)) {
                select.setArray(
                        1,
                        connection.createArrayOf(
                                "text",
                                integrations.stream()
                                        .map(it -> it.tenantId() + " " + it.id())
                                        .toArray(String[]::new)));
                List<Competitor> competitors = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        competitors.add(new Competitor(
                                rows.getObject("id", UUID.class),
                                rows.getString("integration_id"),
                                rows.getString("role_arn"),
                                Timestamps.read(rows, "submitted_at"),
                                rows.getLong("record_offset")));
                    }
                }
                return competitors;
            }
        });
    }

    /** Locks the validations that are still pending, in the order of their IDs, and returns them in the given order. */
    public List<Validation> lockPending(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, Validation> locked = session()
                .createNativeQuery(LOCK_ALL, Validation.class)
                .setParameter(1, ids.toArray(UUID[]::new))
                .getResultStream()
                .filter(Validation::isPending)
                .collect(Collectors.toMap(Validation::id, Function.identity()));
        return ids.stream().map(locked::get).filter(Objects::nonNull).toList();
    }

    /**
     * Locks the validations of these claims, in the order of their IDs, and returns those that are still pending and
     * leased under their claim's token.
     */
    public Map<UUID, Validation> lockStillClaimed(Collection<Claim> claims) {
        Map<UUID, UUID> tokens = claims.stream().collect(Collectors.toMap(Claim::id, Claim::leaseToken));
        return session()
                .createNativeQuery(LOCK_ALL, Validation.class)
                .setParameter(1, tokens.keySet().toArray(UUID[]::new))
                .getResultStream()
                .filter(it -> it.isPending() && it.isLeasedUnder(tokens.get(it.id())))
                .collect(Collectors.toMap(Validation::id, Function.identity()));
    }

    /** The start of the transaction by PostgreSQL's clock, which also measures due times and leases. */
    public Instant now() {
        return session().doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT now()");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        });
    }

    /** Makes submissions due whose integration is requested in this transaction. */
    void wake(@Observes IntegrationsRequested requested) {
        session().doWork(connection -> {
            try (PreparedStatement update = connection.prepareStatement(WAKE)) {
                update.setArray(
                        1, connection.createArrayOf("text", requested.ids().toArray()));
                update.executeUpdate();
            }
        });
    }

    private Session session() {
        return getEntityManager().unwrap(Session.class);
    }
}
