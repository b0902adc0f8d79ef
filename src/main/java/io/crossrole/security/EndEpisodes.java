package io.crossrole.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.hibernate.Session;

/** Ends the episodes that are over: what begins again is told again. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
class EndEpisodes {

    private static final int PAGE = 500;

    private static final String SHARED_ROLES = """
            SELECT subject FROM security_episode
             WHERE kind = 'SHARED_ROLE' AND subject > ?1 ORDER BY subject LIMIT ?2
            """;

    /** One that a tenant was refused is remembered for a day: only one tenant is connected through it. */
    private static final String END_SHARED_ROLES = """
            DELETE FROM security_episode
             WHERE kind = 'SHARED_ROLE' AND subject = ANY (?1)
               AND (refused_at IS NULL OR refused_at < now() - interval '1 day')
               AND (SELECT tenant_id FROM integration
                     WHERE status = 'CONNECTED' AND role_arn = subject
                       AND hashtextextended(role_arn, 0) = hashtextextended(subject, 0)
                     ORDER BY tenant_id LIMIT 1)
                   IS NOT DISTINCT FROM
                   (SELECT tenant_id FROM integration
                     WHERE status = 'CONNECTED' AND role_arn = subject
                       AND hashtextextended(role_arn, 0) = hashtextextended(subject, 0)
                     ORDER BY tenant_id DESC LIMIT 1)
            """;

    private static final String END_EXTERNAL_ID_CASES = """
            DELETE FROM security_episode
             WHERE kind = 'EXTERNAL_ID_CASE'
               AND (SELECT count(DISTINCT tenant_id)
                      FROM (SELECT tenant_id FROM integration
                             WHERE lower(external_id) = subject AND external_id <> lower(external_id)
                               AND status <> 'REMOVED'
                            UNION ALL
                            SELECT tenant_id FROM integration
                             WHERE external_id = subject AND status <> 'REMOVED') AS holders) < 2
            """;

    private static final String END_MANY_ACCOUNTS = """
            DELETE FROM security_episode
             WHERE kind = 'MANY_ACCOUNTS' AND noticed_at < now() - make_interval(secs => ?1)
            """;

    /** Leaves a row that somebody is about to write for the next time. */
    private static final String FORGET_ACCOUNTS = """
            DELETE FROM submitted_account
             WHERE (tenant_id, account_id) IN (SELECT tenant_id, account_id FROM submitted_account
                                                WHERE submitted_at < now() - make_interval(secs => ?1)
                                                ORDER BY submitted_at LIMIT ?2 FOR UPDATE SKIP LOCKED)
            """;

    private final Session session;
    private final long windowSeconds;

    EndEpisodes(Session session, SecurityConfig config) {
        this.session = session;
        this.windowSeconds = config.manyAccounts().window().toSeconds();
    }

    /**
     * A page of shared roles, each locked: none is proven for another tenant in this very moment.
     *
     * @return the last one, where the next page begins; empty behind the last page
     */
    String sharedRoles(String after) {
        List<String> page = session.createNativeQuery(SHARED_ROLES, String.class)
                .setParameter(1, after)
                .setParameter(2, PAGE)
                .getResultList();
        if (!page.isEmpty()) {
            session.doWork(connection -> LookUpRoleHolders.lock(connection, page));
            session.createNativeMutationQuery(END_SHARED_ROLES)
                    .setParameter(1, page.toArray(String[]::new))
                    .executeUpdate();
        }
        return page.size() < PAGE ? "" : page.get(PAGE - 1);
    }

    void externalIdCases() {
        session.createNativeMutationQuery(END_EXTERNAL_ID_CASES).executeUpdate();
    }

    void manyAccounts() {
        session.createNativeMutationQuery(END_MANY_ACCOUNTS)
                .setParameter(1, windowSeconds)
                .executeUpdate();
    }

    /** Whether there may be more. */
    boolean forgetAccounts() {
        return session.createNativeMutationQuery(FORGET_ACCOUNTS)
                        .setParameter(1, windowSeconds)
                        .setParameter(2, PAGE)
                        .executeUpdate()
                == PAGE;
    }
}
