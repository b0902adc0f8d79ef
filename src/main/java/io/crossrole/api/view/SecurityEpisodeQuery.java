package io.crossrole.api.view;

import io.crossrole.api.view.SecurityEpisodeView.Holder;
import io.crossrole.security.EpisodeKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** Looks up security episodes for the HTTP API. */
@ApplicationScoped
public class SecurityEpisodeQuery {

    private static final int MAX_HOLDERS = 100;

    private static final String PAGE = """
            SELECT kind, subject, since, noticed_at, refused_at FROM security_episode
             WHERE kind = ?1 AND subject > ?2 ORDER BY subject LIMIT ?3
            """;

    private static final String HOLDERS_OF_ROLES = """
            SELECT subject, holder.id, holder.tenant_id, holder.status, holder.changed_at
              FROM unnest(?1) AS subjects(subject),
                   LATERAL (SELECT id, tenant_id, status, changed_at FROM integration
                             WHERE status = 'CONNECTED' AND role_arn = subject
                               AND hashtextextended(role_arn, 0) = hashtextextended(subject, 0)
                             ORDER BY tenant_id LIMIT ?2) AS holder
            """;

    private static final String HOLDERS_OF_EXTERNAL_IDS = """
            SELECT subject, holder.id, holder.tenant_id, holder.status, holder.changed_at
              FROM unnest(?1) AS subjects(subject),
                   LATERAL (SELECT * FROM integration
                             WHERE lower(external_id) = subject AND external_id <> lower(external_id)
                               AND status <> 'REMOVED'
                            UNION ALL
                            SELECT * FROM integration
                             WHERE external_id = subject AND status <> 'REMOVED' LIMIT ?2) AS holder
            """;

    private final Session session;

    SecurityEpisodeQuery(Session session) {
        this.session = session;
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
        Map<String, List<Holder>> holders =
                switch (kind) {
                    case SHARED_ROLE -> holders(HOLDERS_OF_ROLES, rows);
                    case EXTERNAL_ID_CASE -> holders(HOLDERS_OF_EXTERNAL_IDS, rows);
                    case MANY_ACCOUNTS -> Map.of();
                };
        return rows.stream()
                .map(row -> new SecurityEpisodeView(
                        row.get("kind", String.class),
                        row.get("subject", String.class),
                        row.get("since", Instant.class),
                        row.get("noticed_at", Instant.class),
                        row.get("refused_at", Instant.class),
                        holders.getOrDefault(row.get("subject", String.class), List.of())))
                .toList();
    }

    private Map<String, List<Holder>> holders(String sql, List<Tuple> episodes) {
        Map<String, List<Holder>> holders = new HashMap<>();
        session.createNativeQuery(sql, Tuple.class)
                .setParameter(
                        1,
                        episodes.stream()
                                .map(it -> it.get("subject", String.class))
                                .toArray(String[]::new))
                .setParameter(2, MAX_HOLDERS)
                .getResultStream()
                .forEach(row -> holders.computeIfAbsent(row.get("subject", String.class), any -> new ArrayList<>())
                        .add(new Holder(
                                row.get("id", String.class),
                                row.get("tenant_id", String.class),
                                row.get("status", String.class),
                                row.get("changed_at", Instant.class))));
        return holders;
    }
}
