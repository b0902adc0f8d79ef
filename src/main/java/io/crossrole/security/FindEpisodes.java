package io.crossrole.security;

import io.crossrole.integration.Holders;
import io.crossrole.integration.Holders.WithCapitals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Finds the episodes that no verdict reveals, a page at a time, so that each statement is short. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
class FindEpisodes {

    private static final int PAGE = 5_000;

    private static final String MANY_ACCOUNTS = """
            SELECT tenant_id FROM submitted_account
             WHERE submitted_at > now() - make_interval(secs => ?1)
             GROUP BY tenant_id HAVING count(*) >= ?2 ORDER BY tenant_id LIMIT ?3
            """;

    private final Session session;
    private final SecurityEpisodes episodes;
    private final Holders holders;
    private final SecurityConfig.ManyAccounts manyAccounts;

    FindEpisodes(Session session, SecurityEpisodes episodes, Holders holders, SecurityConfig config) {
        this.session = session;
        this.episodes = episodes;
        this.holders = holders;
        this.manyAccounts = config.manyAccounts();
    }

    /**
     * Checks a page of External IDs.
     *
     * @return the last External ID in lower case, where the next page begins; empty after the last page
     */
    String findExternalIdCases(String after) {
        List<WithCapitals> page = holders.withCapitals(after, PAGE);
        episodes.notice(
                EpisodeKind.EXTERNAL_ID_CASE,
                page.stream()
                        .filter(WithCapitals::isShared)
                        .map(WithCapitals::lowerCase)
                        .collect(Collectors.toSet()));
        return page.size() < PAGE ? "" : page.get(PAGE - 1).lowerCase();
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
