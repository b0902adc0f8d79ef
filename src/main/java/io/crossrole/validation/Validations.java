package io.crossrole.validation;

import io.crossrole.intake.InboundEvent;
import io.crossrole.integration.IntegrationsRequested;
import io.crossrole.postgres.BatchParameters;
import io.crossrole.validation.Validation.State;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private static final String INSERT_ABSENT = """
            INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, event_source, event_id, event_digest,
                                    traceparent, submitted_at, record_offset, accepted_at, state, next_attempt_at,
                                    asks_in)
            SELECT id, integration_id, tenant_id, role_arn, 'SUBMISSION', event_source, event_id, event_digest,
                   traceparent, submitted_at, record_offset, now(), 'PENDING', now(), asks_in
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[],
                          ?::timestamptz[], ?::bigint[], ?::text[])
                AS fresh(id, integration_id, tenant_id, role_arn, event_source, event_id, event_digest, traceparent,
                         submitted_at, record_offset, asks_in)
            ON CONFLICT (id) DO NOTHING
            RETURNING id
            """;

    /**
     * Of the pending submissions of some integrations those that are not the newest. Only submissions of the same tenant
     * count: another tenant's, waiting for an integration that was unknown then, must not push this one out.
     */
    private static final String OLDER = """
            SELECT id FROM validation older
             WHERE integration_id = ANY (?) AND state = 'PENDING' AND cause = 'SUBMISSION'
               AND EXISTS (SELECT FROM validation newer
                            WHERE newer.integration_id = older.integration_id
                              AND newer.tenant_id = older.tenant_id
                              AND newer.cause = 'SUBMISSION'
                              AND (newer.submitted_at, newer.record_offset, newer.id)
                                > (older.submitted_at, older.record_offset, older.id))
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

    /**
     * Stores the submissions that were not known before, in one statement, and returns their IDs.
     *
     * @param asksIn the partition that a submission's role will be asked in; see {@link ValidationQueue#ASKS_NOTHING}
     */
    Set<UUID> insertAbsent(
            Collection<InboundEvent<RoleSubmitted>> submissions, Function<RoleSubmitted, String> asksIn) {
        return session().doReturningWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT_ABSENT)) {
                BatchParameters.setColumn(
                        insert, 1, "uuid", submissions, it -> RoleSubmitted.idOf(it.source(), it.id()));
                BatchParameters.setColumn(
                        insert, 2, "text", submissions, it -> it.data().integrationId());
                BatchParameters.setColumn(
                        insert, 3, "text", submissions, it -> it.data().tenantId());
                BatchParameters.setColumn(
                        insert, 4, "text", submissions, it -> it.data().roleArn());
                BatchParameters.setColumn(insert, 5, "text", submissions, InboundEvent::source);
                BatchParameters.setColumn(insert, 6, "text", submissions, InboundEvent::id);
                BatchParameters.setColumn(
                        insert, 7, "uuid", submissions, it -> it.data().digest());
                BatchParameters.setColumn(insert, 8, "text", submissions, InboundEvent::traceparent);
                BatchParameters.setColumn(
                        insert, 9, "text", submissions, it -> it.age().toString());
                BatchParameters.setColumn(insert, 10, "bigint", submissions, InboundEvent::offset);
                BatchParameters.setColumn(insert, 11, "text", submissions, it -> asksIn.apply(it.data()));
                return new HashSet<>(ids(insert));
            }
        });
    }

    private static List<UUID> ids(PreparedStatement statement) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    /** Those of the named validations that exist, by ID, not locked. */
    Map<UUID, Validation> byId(Collection<UUID> ids) {
        return find("id IN ?1", List.copyOf(ids)).stream()
                .collect(Collectors.toMap(Validation::id, Function.identity()));
    }

    /** Locks the pending submissions of some integrations, which the caller has locked, that a newer one has overtaken. */
    List<Validation> lockOvertaken(Collection<String> integrationIds) {
        List<UUID> older = session().doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(OLDER)) {
                select.setArray(1, connection.createArrayOf("text", integrationIds.toArray()));
                return ids(select);
            }
        });
        if (older.isEmpty()) {
            return List.of();
        }
        Map<UUID, Validation> locked = find("id IN ?1 AND state = ?2 ORDER BY id", older, State.PENDING)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .stream()
                .collect(Collectors.toMap(Validation::id, Function.identity()));
        return older.stream().map(locked::get).filter(Objects::nonNull).toList();
    }

    /** Locks, in the order of their IDs, the validations that are pending and still leased under their claims' tokens. */
    Map<UUID, Validation> lockStillClaimed(Collection<Claim> claims) {
        Map<UUID, UUID> tokens = claims.stream().collect(Collectors.toMap(Claim::id, Claim::leaseToken));
        return session()
                .createNativeQuery(LOCK_ALL, Validation.class)
                .setParameter(1, tokens.keySet().toArray(UUID[]::new))
                .getResultStream()
                .filter(it -> it.isPending() && it.isLeasedUnder(tokens.get(it.id())))
                .collect(Collectors.toMap(Validation::id, Function.identity()));
    }

    /** Now, by the clock that due times and leases are measured with. */
    Instant now() {
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
