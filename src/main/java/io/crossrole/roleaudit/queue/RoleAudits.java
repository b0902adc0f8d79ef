package io.crossrole.roleaudit.queue;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * The repository of {@link RoleAudit}s. A claim is a lease by Postgres' clock: a claimed audit is due again when the lease
 * ends. Lock the integration before its audit.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RoleAudits implements PanacheRepositoryBase<RoleAudit, String> {

    private static final String MAKE_DUE = """
            INSERT INTO role_audit (integration_id, tenant_id, due_at) VALUES (:id, :tenant, now())
            ON CONFLICT (integration_id)
            DO UPDATE SET tenant_id = EXCLUDED.tenant_id, due_at = now(), claim = NULL, attempts = 0
            """;

    /** An audit that is due or under way stays as it is. */
    private static final String MAKE_DUE_AGAIN = """
            INSERT INTO role_audit AS known (integration_id, tenant_id, due_at) VALUES (:id, :tenant, now())
            ON CONFLICT (integration_id) DO UPDATE SET tenant_id = EXCLUDED.tenant_id, due_at = now(), attempts = 0
             WHERE known.due_at IS NULL AND known.audited_at <= now() - make_interval(secs => :seconds)
            """;

    private static final String CONFIRM = """
            UPDATE role_audit SET due_at = now(), attempts = 0
             WHERE integration_id = :id AND claim IS NULL AND (due_at IS NULL OR :atOnce AND due_at > now())
            """;

    /**
     * The recursion skips from one tenant to the next in the index, and ends at the first one with a due audit. Without the
     * first condition it would pass all tenants whose audits are retried later, whenever nothing is due.
     */
    static final String CLAIM = """
            WITH RECURSIVE tenant(id) AS (
                (SELECT tenant_id FROM role_audit
                  WHERE due_at IS NOT NULL AND tenant_id > :after
                    AND (SELECT min(due_at AT TIME ZONE 'UTC') FROM role_audit WHERE due_at IS NOT NULL) <= now() AT TIME ZONE 'UTC'
                  ORDER BY tenant_id LIMIT 1)
                UNION ALL
                SELECT (SELECT tenant_id FROM role_audit WHERE due_at IS NOT NULL AND tenant_id > tenant.id
                         ORDER BY tenant_id LIMIT 1)
                  FROM tenant WHERE id IS NOT NULL),
            next AS MATERIALIZED (
                SELECT due.integration_id, due.due_at FROM tenant CROSS JOIN LATERAL (
                    SELECT integration_id, due_at FROM role_audit
                     WHERE tenant_id = tenant.id AND due_at <= now()
                     ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED) AS due
                 LIMIT 1),
            claimed AS (
                UPDATE role_audit
                   SET claim = gen_random_uuid(), attempts = attempts + 1, due_at = now() + make_interval(secs => :seconds)
                  FROM next WHERE role_audit.integration_id = next.integration_id
                RETURNING role_audit.integration_id, tenant_id, attempts, role_audit.claim, next.due_at)
            SELECT integration_id, tenant_id, attempts, claim, due_at, now() AS begun_at FROM claimed
            """;

    private static final String LOCK =
            "SELECT claim, coalesce(digest, '') AS digest FROM role_audit WHERE integration_id = :id AND claim = :claim FOR UPDATE";

    private static final String COMPLETE = """
            UPDATE role_audit SET due_at = NULL, claim = NULL, attempts = 0, audited_at = :begun, digest = :digest
             WHERE integration_id = :id AND claim = :claim
            """;

    private static final String RETRY = """
            UPDATE role_audit SET due_at = now() + make_interval(secs => :seconds), claim = NULL
             WHERE integration_id = :id AND claim = :claim
            """;

    private static final String POSTPONE = """
            UPDATE role_audit SET due_at = :due, claim = NULL, attempts = attempts - 1
             WHERE integration_id = :id AND claim = :claim
            """;

    private static final String FORGET_CLAIMED = "DELETE FROM role_audit WHERE integration_id = :id AND claim = :claim";

    private static final String FORGET = "DELETE FROM role_audit WHERE integration_id = ANY (:ids)";

    /**
     * Audits that were tried often are claimed or wait for their next attempt, so both are due in the future. The limits bound
     * the cost of counting.
     */
    static final String BACKLOG = """
            SELECT (SELECT count(*) FROM (SELECT FROM role_audit WHERE due_at AT TIME ZONE 'UTC' <= utc.now LIMIT 10000) AS due),
                   CAST((SELECT COALESCE(EXTRACT(EPOCH FROM utc.now - min(due_at AT TIME ZONE 'UTC')), 0) FROM role_audit
                          WHERE due_at AT TIME ZONE 'UTC' <= utc.now) AS double precision),
                   (SELECT count(*)
                      FROM (SELECT attempts FROM role_audit WHERE due_at AT TIME ZONE 'UTC' > utc.now LIMIT 10000) AS tried
                     WHERE attempts > :attempts)
              FROM (SELECT now() AT TIME ZONE 'UTC' AS now) AS utc
            """;

    /**
     * The work that is left.
     *
     * @param due audits that are due, up to 10,000
     * @param oldestSeconds how long the first of them has been due
     * @param unanswered audits that have failed more often than an operator accepts
     */
    record Backlog(long due, double oldestSeconds, long unanswered) {}

    private final Session session;

    RoleAudits(Session session) {
        this.session = session;
    }

    private record Locked(UUID claim, String digest) {}

    /** Makes an audit due now. One that is under way loses its claim, because the role may be another one. */
    void makeDue(String integrationId, String tenantId) {
        session.createNativeMutationQuery(MAKE_DUE)
                .setParameter("id", integrationId)
                .setParameter("tenant", tenantId)
                .executeUpdate();
    }

    /** Makes an audit due now if the last one is older than this, and none is due or under way. */
    void makeDueAgain(String integrationId, String tenantId, Duration atLeast) {
        session.createNativeMutationQuery(MAKE_DUE_AGAIN)
                .setParameter("id", integrationId)
                .setParameter("tenant", tenantId)
                .setParameter("seconds", seconds(atLeast))
                .executeUpdate();
    }

    /**
     * Makes an audit due now that is to confirm what the last one has found, unless one is due or under way.
     *
     * @param atOnce whether it is also due if an attempt has failed and the next one waits
     */
    public void confirm(String integrationId, boolean atOnce) {
        session.createNativeMutationQuery(CONFIRM)
                .setParameter("id", integrationId)
                .setParameter("atOnce", atOnce)
                .executeUpdate();
    }

    /**
     * Claims the longest due audit of the next tenant that has one.
     *
     * @param afterTenant the tenant before the first one to look at; empty for the first tenant
     */
    Optional<ClaimedRoleAudit> claim(String afterTenant, Duration lease) {
        return session.createNativeQuery(CLAIM, ClaimedRoleAudit.class)
                .setParameter("after", afterTenant)
                .setParameter("seconds", seconds(lease))
                .getResultStream()
                .findFirst();
    }

    /**
     * Locks a claimed audit.
     *
     * @return the digest of the last audit, which is empty before the first; nothing if the claim is no longer valid
     */
    public Optional<String> lock(ClaimedRoleAudit claimed) {
        return session.createNativeQuery(LOCK, Locked.class)
                .setParameter("id", claimed.integrationId())
                .setParameter("claim", claimed.claim())
                .getResultStream()
                .map(Locked::digest)
                .findFirst();
    }

    /** Ends a claimed audit. It is due again after another proof. */
    public void complete(ClaimedRoleAudit claimed, String digest) {
        session.createNativeMutationQuery(COMPLETE)
                .setParameter("digest", digest)
                .setParameter("begun", claimed.begunAt())
                .setParameter("id", claimed.integrationId())
                .setParameter("claim", claimed.claim())
                .executeUpdate();
    }

    /** Makes a claimed audit due again after a wait. */
    public void retry(ClaimedRoleAudit claimed, Duration wait) {
        session.createNativeMutationQuery(RETRY)
                .setParameter("seconds", seconds(wait))
                .setParameter("id", claimed.integrationId())
                .setParameter("claim", claimed.claim())
                .executeUpdate();
    }

    /** Gives a claimed audit back that has made no call. It is no attempt, and remains due since it was. */
    public void postpone(ClaimedRoleAudit claimed) {
        session.createNativeMutationQuery(POSTPONE)
                .setParameter("due", claimed.dueAt())
                .setParameter("id", claimed.integrationId())
                .setParameter("claim", claimed.claim())
                .executeUpdate();
    }

    /** Forgets a claimed audit, because there is no role to audit. */
    public void forget(ClaimedRoleAudit claimed) {
        session.createNativeMutationQuery(FORGET_CLAIMED)
                .setParameter("id", claimed.integrationId())
                .setParameter("claim", claimed.claim())
                .executeUpdate();
    }

    /** Forgets the audits of these integrations. */
    public void forget(Collection<String> integrationIds) {
        session.createNativeMutationQuery(FORGET)
                .setParameter("ids", integrationIds.toArray(String[]::new))
                .executeUpdate();
    }

    /**
     * Counts what is left to do.
     *
     * @param attempts how many attempts are accepted
     */
    Backlog backlog(int attempts) {
        return session.createNativeQuery(BACKLOG, Backlog.class)
                .setParameter("attempts", attempts)
                .getSingleResult();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
