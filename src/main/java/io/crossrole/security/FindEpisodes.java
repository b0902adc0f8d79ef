package io.crossrole.security;

import io.crossrole.integration.Holders;
import io.crossrole.integration.Holders.WithCapitals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the episodes that no verdict reveals, a page at a time, so that each statement is short. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
class FindEpisodes {

    private static final int PAGE = 5_000;

    private final SecurityEpisodes episodes;
    private final SubmittedAccounts accounts;
    private final Holders holders;
    private final SecurityConfig.ManyAccounts manyAccounts;

    FindEpisodes(SecurityEpisodes episodes, SubmittedAccounts accounts, Holders holders, SecurityConfig config) {
        this.episodes = episodes;
        this.accounts = accounts;
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
                accounts.tenantsWithMany(manyAccounts.threshold(), manyAccounts.window(), PAGE));
    }
}
