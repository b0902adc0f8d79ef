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
 * The validations in Postgres, queue and history in one. Everything here runs inside the caller's transaction. Whoever
 * waits for the lock of a validation holds that of its integration already.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Validations implements PanacheRepositoryBase<Validation, UUID> {

    /**
     * A tenant that has a row of its own under this identity gets no other. The subquery is none that the planner could
     * turn into a join, which might read the table. In the order of the IDs, so that two batches can't wait for each other.
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
     * The pending submissions that will ask AWS about their role, by the expression that has an index which no other
     * statement can use. A tenant's own integrations only: another tenant's submission, waiting for an integration that was
     * unknown then, must not push this one out.
     */
    private static final String COMPETING = """
            SELECT id, integration_id, role_arn, submitted_at, record_offset FROM validation
             WHERE tenant_id || ' ' || integration_id = ANY (?)
               AND state = 'PENDING' AND cause = 'SUBMISSION' AND asks_in <> ''
             ORDER BY integration_id, submitted_at, record_offset, id
            """;

    /** One parameter however many they are, and so one statement to prepare and to plan. */
    private static final String LOCK_ALL = "SELECT * FROM validation WHERE id = ANY (?1) ORDER BY id FOR UPDATE";

    /**
     * Those who waited for an integration are due, and those who had been told that nobody has requested it wait no longer.
     * Whoever holds a lease on one loses it: what it saw is out of date.
     */
    private static final String WAKE = """
            UPDATE validation
               SET state = 'PENDING', next_attempt_at = now(), lease_token = NULL, lease_expires_at = NULL,
                   verdict = NULL, reason = NULL, decided_at = NULL, outcome_id = NULL, unanswered_since = NULL
             WHERE integration_id = ANY (?) AND (state = 'PENDING' OR reason = 'UNKNOWN_INTEGRATION')
            """;

    /** A row, and whose it is. */
    public record Owned(UUID id, String tenantId) {}

    /**
     * Stores the submissions that were not known before, in one statement, and returns their rows.
     *
     * @param identity which of its identities a submission is stored under; the first of two with the same wins
     * @param stsPartition the partition that a submission's role will be asked in; see {@link Claim#NO_PROBE}
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
                BatchParameters.setColumn(insert, 12, "uuid", submissions, Submission::idOfTenant);
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

    /** Those of the named validations that exist, by ID, not locked. */
    public Map<UUID, Validation> byId(Collection<UUID> ids) {
        return find("id IN ?1", List.copyOf(ids)).stream()
                .collect(Collectors.toMap(Validation::id, Function.identity()));
    }

    /** A pending submission that will ask AWS, as it competes with others. */
    public record Competitor(UUID id, String integrationId, String roleArn, Instant submittedAt, long recordOffset) {}

    /** The competing submissions of some integrations, which the caller has locked: each integration's newest last. */
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

    /** Locks, in the order of their IDs, those that are still pending; returns them in the order given. */
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

    /** Locks, in the order of their IDs, the validations that are pending and still leased under their claims' tokens. */
    public Map<UUID, Validation> lockStillClaimed(Collection<Claim> claims) {
        Map<UUID, UUID> tokens = claims.stream().collect(Collectors.toMap(Claim::id, Claim::leaseToken));
        return session()
                .createNativeQuery(LOCK_ALL, Validation.class)
                .setParameter(1, tokens.keySet().toArray(UUID[]::new))
                .getResultStream()
                .filter(it -> it.isPending() && it.isLeasedUnder(tokens.get(it.id())))
                .collect(Collectors.toMap(Validation::id, Function.identity()));
    }

    /** Now, by the clock that due times and leases are measured with. */
    public Instant now() {
        return session().doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT now()");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        });
    }

    /** Wakes those who waited for integrations that were requested just now, in the same transaction. */
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
