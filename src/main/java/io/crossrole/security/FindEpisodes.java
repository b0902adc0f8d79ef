package io.crossrole.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;

/** Finds the episodes that no verdict reveals, a page at a time, so that each statement is short. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
class FindEpisodes {

    private static final int PAGE = 5_000;

    /** External IDs with a capital letter, and whether another tenant has one that differs only in case. */
    private static final String EXTERNAL_ID_CASES = """
            SELECT lower(one.external_id),
                   one.status <> 'REMOVED'
                   AND (EXISTS (SELECT FROM integration other
                                 WHERE lower(other.external_id) = lower(one.external_id)
                                   AND other.external_id <> lower(other.external_id)
                                   AND other.tenant_id <> one.tenant_id AND other.status <> 'REMOVED')
                     OR EXISTS (SELECT FROM integration other
                                 WHERE other.external_id = lower(one.external_id)
                                   AND other.tenant_id <> one.tenant_id AND other.status <> 'REMOVED'))
              FROM integration one
             WHERE one.external_id <> lower(one.external_id) AND lower(one.external_id) > ?1
             ORDER BY lower(one.external_id) LIMIT ?2
            """;

    private static final String MANY_ACCOUNTS = """
            SELECT tenant_id FROM submitted_account
             WHERE submitted_at > now() - make_interval(secs => ?1)
             GROUP BY tenant_id HAVING count(*) >= ?2 ORDER BY tenant_id LIMIT ?3
            """;

    private final Session session;
    private final SecurityEpisodes episodes;
    private final SecurityConfig.ManyAccounts manyAccounts;

    FindEpisodes(Session session, SecurityEpisodes episodes, SecurityConfig config) {
        this.session = session;
        this.episodes = episodes;
        this.manyAccounts = config.manyAccounts();
    }

    /**
     * Checks a page of External IDs.
     *
     * @return the last External ID in lower case, where the next page begins; empty after the last page
     */
    String findExternalIdCases(String after) {
        List<Object[]> page = session.createNativeQuery(EXTERNAL_ID_CASES, Object[].class)
                .setParameter(1, after)
                .setParameter(2, PAGE)
                .getResultList();
        Set<String> shared = new HashSet<>();
        page.stream().filter(row -> (boolean) row[1]).forEach(row -> shared.add((String) row[0]));
        episodes.notice(EpisodeKind.EXTERNAL_ID_CASE, shared);
        return page.size() < PAGE ? "" : (String) page.get(PAGE - 1)[0];
    }

    /** Finds tenants that have submitted roles in many accounts within the window. */
    void findManyAccounts() {
        episodes.notice(
                EpisodeKind.MANY_ACCOUNTS,
                session.createNativeQuery(MANY_ACCOUNTS, String.class)
                        .setParameter(1, manyAccounts.window().toSeconds())
                        .setParameter(2, manyAccounts.threshold())
                        .setParameter(3, PAGE)
                        .getResultList());
    }
}
