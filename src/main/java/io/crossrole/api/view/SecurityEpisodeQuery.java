package io.crossrole.api.view;

import io.crossrole.api.view.SecurityEpisodeView.Holder;
import io.crossrole.integration.Holders;
import io.crossrole.security.EpisodeKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Looks up security episodes for the HTTP API. */
@ApplicationScoped
public class SecurityEpisodeQuery {

    private static final int MAX_HOLDERS = 100;

    private static final String PAGE = """
            SELECT kind, subject, since, noticed_at, refused_at FROM security_episode
             WHERE kind = ?1 AND subject > ?2 ORDER BY subject LIMIT ?3
            """;

    private final Session session;
    private final Holders holders;

    SecurityEpisodeQuery(Session session, Holders holders) {
        this.session = session;
        this.holders = holders;
    }

    /**
     * A page of the episodes of one kind, in the order of their subjects.
     *
     * @param after the last subject of the previous page
     */
    @Transactional
    public List<SecurityEpisodeView> page(EpisodeKind kind, String after, int limit) {
        List<Tuple> rows = session.createNativeQuery(PAGE, Tuple.class)
                .setParameter(1, kind.name())
                .setParameter(2, after)
                .setParameter(3, limit)
                .getResultList();
        List<String> subjects =
                rows.stream().map(it -> it.get("subject", String.class)).toList();
        Map<String, List<Holder>> bySubject =
                switch (kind) {
                    case SHARED_ROLE -> bySubject(holders.ofRoles(subjects, MAX_HOLDERS));
                    case EXTERNAL_ID_CASE -> bySubject(holders.ofExternalIds(subjects, MAX_HOLDERS));
                    case MANY_ACCOUNTS -> Map.of();
                };
        return rows.stream()
                .map(row -> new SecurityEpisodeView(
                        row.get("kind", String.class),
                        row.get("subject", String.class),
                        row.get("since", Instant.class),
                        row.get("noticed_at", Instant.class),
                        row.get("refused_at", Instant.class),
                        bySubject.getOrDefault(row.get("subject", String.class), List.of())))
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
