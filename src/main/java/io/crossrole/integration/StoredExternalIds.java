package io.crossrole.integration;

import io.crossrole.postgres.ScalarQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Looks up External IDs in Postgres. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class StoredExternalIds implements KnownExternalIds {

    private static final String NEAREST = """
            (SELECT external_id FROM integration WHERE external_id < :own ORDER BY external_id DESC LIMIT 1)
            UNION ALL
            (SELECT external_id FROM integration WHERE external_id > :own ORDER BY external_id LIMIT 1)
            """;

    /**
     * Each half uses an index of its own: External IDs in lower case equal their own lower case, and the others are
     * few.
     */
    private static final String EQUAL_BUT_FOR_CASE = """
            SELECT external_id FROM integration WHERE external_id = ANY (:lower)
            UNION ALL
            SELECT external_id FROM integration
             WHERE lower(external_id) = ANY (:lower) AND external_id <> lower(external_id)
            """;

    private final Session session;

    StoredExternalIds(Session session) {
        this.session = session;
    }

    @Override
    public List<ExternalId> nearestTo(ExternalId externalId) {
        return ScalarQuery.of(session, NEAREST, String.class)
                .setParameter("own", externalId.value())
                .getResultStream()
                .map(ExternalId::new)
                .toList();
    }

    @Override
    public Set<ExternalId> equalButForCase(Collection<ExternalId> externalIds) {
        String[] lower = externalIds.stream()
                .map(it -> it.value().toLowerCase(Locale.ROOT))
                .distinct()
                .toArray(String[]::new);
        return ScalarQuery.of(session, EQUAL_BUT_FOR_CASE, String.class)
                .setParameter("lower", lower)
                .getResultStream()
                .map(ExternalId::new)
                .collect(Collectors.toSet());
    }
}
