package io.crossrole.validation.table;

import io.crossrole.postgres.ScalarQuery;
import io.crossrole.validation.Claim;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
 *
 * <p>{@link Submissions} stores validations, {@link QueuedValidations} finds the due ones, and {@link ValidationLeases}
 * leases them.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Validations implements PanacheRepositoryBase<Validation, UUID> {

    /** One array parameter, so that the statement text, and thus the plan, is the same for any number of IDs. */
    private static final String LOCK_ALL = "SELECT * FROM validation WHERE id = ANY (:ids) ORDER BY id FOR UPDATE";

    /** The newest validations of an integration, whoever submitted the role. */
    private static final String HISTORY = """
            SELECT validation.id, tenant_id, event_id, cause, role_arn, state, verdict, reason, round, submitted_at, next_attempt_at,
                   decided_at, evidence, first_evidence,
                   (SELECT payload FROM outcome WHERE id = outcome_id) AS payload, asked
              FROM validation WHERE integration_id = :integration
             ORDER BY submitted_at DESC, record_offset DESC LIMIT :atMost
            """;

    /** Each part of a version is found by an index. */
    private static final String VERSIONS = """
            SELECT integration.id,
                   integration.sequence || ' ' ||
                   (SELECT concat_ws(' ', count(*), sum(round), count(decided_at), max(next_attempt_at))
                      FROM validation WHERE integration_id = integration.id) || ' ' ||
                   (SELECT coalesce(max(finding_sequence), 0)
                      FROM outcome WHERE integration_id = integration.id AND finding_sequence IS NOT NULL) AS version
              FROM integration WHERE integration.id = ANY (:ids)
            """;

    private static final String LATEST_FAILURE = """
            SELECT reason FROM validation
             WHERE integration_id = :integration AND role_arn = :role AND state = 'DECIDED' AND verdict = 'FAILED'
             ORDER BY decided_at DESC LIMIT 1
            """;

    private final Session session;

    Validations(Session session) {
        this.session = session;
    }

    /** The code of the reason for which the latest validation of a role has failed; empty if none has, or it is not kept. */
    public Optional<String> latestFailure(String integrationId, String roleArn) {
        return ScalarQuery.of(session, LATEST_FAILURE, String.class)
                .setParameter("integration", integrationId)
                .setParameter("role", roleArn)
                .getResultStream()
                .findFirst();
    }

    /** Finds the validations with these IDs, without locking them. Unknown IDs are missing from the result. */
    public Map<UUID, Validation> byId(Collection<UUID> ids) {
        return byId(find("id IN ?1", List.copyOf(ids)).stream());
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

    /** The newest validations of an integration. */
    public List<StoredValidation> history(String integrationId, int atMost) {
        return session.createNativeQuery(HISTORY, StoredValidation.class)
                .setParameter("integration", integrationId)
                .setParameter("atMost", atMost)
                .getResultList();
    }

    private record Version(String id, String version) {}

    /**
     * The versions of these integrations, by ID. A version is another text whenever the integration or one of its
     * validations has changed, or there is a new finding. Integrations that were never requested are missing from the result.
     */
    public Map<String, String> versions(Collection<String> integrationIds) {
        return session.createNativeQuery(VERSIONS, Version.class)
                .setParameter("ids", integrationIds.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toMap(Version::id, Version::version));
    }
}
