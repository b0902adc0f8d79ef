package io.crossrole.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.List;

/** Deletes episodes that are over. If the same sign appears again, a new episode is reported. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
class EndEpisodes {

    private static final int PAGE = 500;

    private final SecurityEpisodes episodes;
    private final SubmittedAccounts accounts;
    private final LookUpRoleHolders roleHolders;
    private final Duration window;

    EndEpisodes(
            SecurityEpisodes episodes,
            SubmittedAccounts accounts,
            LookUpRoleHolders roleHolders,
            SecurityConfig config) {
        this.episodes = episodes;
        this.accounts = accounts;
        this.roleHolders = roleHolders;
        this.window = config.manyAccounts().window();
    }

    /**
     * Checks a page of shared roles, with each role locked, so that no other transaction connects another tenant
     * through one of them meanwhile.
     *
     * @return the last role, where the next page begins; empty after the last page
     */
    String endSharedRoles(String after) {
        List<String> page = episodes.page(EpisodeKind.SHARED_ROLE, after, PAGE).stream()
                .map(SecurityEpisode::subject)
                .toList();
        if (!page.isEmpty()) {
            roleHolders.lock(page);
            episodes.endSharedRoles(page);
        }
        return page.size() < PAGE ? "" : page.get(PAGE - 1);
    }

    void endExternalIdCases() {
        episodes.endExternalIdCases();
    }

    void endManyAccounts() {
        episodes.endManyAccounts(window);
    }

    /**
     * @return whether there may be more to delete
     */
    boolean deleteOldAccounts() {
        return accounts.deleteOlderThan(window, PAGE) == PAGE;
    }
}
