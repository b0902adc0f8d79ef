package io.crossrole.api.view;

import io.crossrole.api.view.SecurityEpisodeView.Holder;
import io.crossrole.integration.Holders;
import io.crossrole.security.EpisodeKind;
import io.crossrole.security.SecurityEpisode;
import io.crossrole.security.SecurityEpisodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks up security episodes for the HTTP API. */
@ApplicationScoped
public class SecurityEpisodeQuery {

    private static final int MAX_HOLDERS = 100;

    private final SecurityEpisodes episodes;
    private final Holders holders;

    SecurityEpisodeQuery(SecurityEpisodes episodes, Holders holders) {
        this.episodes = episodes;
        this.holders = holders;
    }

    /**
     * A page of the episodes of one kind, in the order of their subjects.
     *
     * @param after the last subject of the previous page
     */
    @Transactional
    public List<SecurityEpisodeView> page(EpisodeKind kind, String after, int limit) {
        List<SecurityEpisode> page = episodes.page(kind, after, limit);
        List<String> subjects = page.stream().map(SecurityEpisode::subject).toList();
        Map<String, List<Holder>> bySubject =
                switch (kind) {
                    case SHARED_ROLE -> bySubject(holders.ofRoles(subjects, MAX_HOLDERS));
                    case EXTERNAL_ID_CASE -> bySubject(holders.ofExternalIds(subjects, MAX_HOLDERS));
                    case MANY_ACCOUNTS -> Map.of();
                };
        return page.stream()
                .map(it -> new SecurityEpisodeView(
                        it.kind().name(),
                        it.subject(),
                        it.since(),
                        it.noticedAt(),
                        it.refusedAt().orElse(null),
                        bySubject.getOrDefault(it.subject(), List.of())))
                .toList();
    }

    private static Map<String, List<Holder>> bySubject(List<Holders.Holder> holders) {
        return holders.stream()
                .collect(Collectors.groupingBy(
                        Holders.Holder::subject,
                        Collectors.mapping(
                                it -> new Holder(it.integrationId(), it.tenantId(), it.status(), it.changedAt()),
                                Collectors.toList())));
    }
}
