package io.crossrole.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.hibernate.Session;

/** Deletes episodes that are over. If the same sign appears again, a new episode is reported. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
class EndEpisodes {

    private static final int PAGE = 500;

    private static final String SHARED_ROLES = """
            SELECT subject FROM security_episode
             WHERE kind = 'SHARED_ROLE' AND subject > ?1 ORDER BY subject LIMIT ?2
            """;

    /**
     * An episode in which a tenant was refused lasts for a day, since only one tenant is connected through its role.
     */
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

    /** Skip locked rows: another transaction is updating them, and the next run sees them. */
    private static final String DELETE_OLD_ACCOUNTS = """
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
     * Checks a page of shared roles, with each role locked, so that no other transaction connects another tenant
     * through one of them meanwhile.
     *
     * @return the last role, where the next page begins; empty after the last page
     */
    String endSharedRoles(String after) {
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

    void endExternalIdCases() {
        session.createNativeMutationQuery(END_EXTERNAL_ID_CASES).executeUpdate();
    }

    void endManyAccounts() {
        session.createNativeMutationQuery(END_MANY_ACCOUNTS)
                .setParameter(1, windowSeconds)
                .executeUpdate();
    }

    /**
     * @return whether there may be more to delete
     */
    boolean deleteOldAccounts() {
        return session.createNativeMutationQuery(DELETE_OLD_ACCOUNTS)
                        .setParameter(1, windowSeconds)
                        .setParameter(2, PAGE)
                        .executeUpdate()
                == PAGE;
    }
}
