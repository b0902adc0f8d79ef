package io.crossrole.integration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Finds integrations whose External IDs are alike: equal but for case, or one is the beginning or the end of the other.
 *
 * <p>An imported External ID is compared with all others and not with equals alone, whatever the case, forwards and
 * backwards, and while no other import runs.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class AlikeExternalIds {

    /** The predicate of the partial indexes: an External ID that Crossrole did not generate. */
    private static final String IMPORTED = "(external_id NOT LIKE 'cr-__________-________________________________'"
            + " OR external_id <> lower(external_id))";

    /**
     * Each lookup reads one row of an index. Crossrole's own External IDs all have 46 characters and no capitals. None
     * of them is looked up by its end, since that is 160 random bits. '{' sorts after every character that an External
     * ID may contain.
     */
    private static final String ALIKE = """
            SELECT fresh.x, other.id, other.tenant_id, other.external_id
              FROM unnest(:texts) AS fresh(x)
             CROSS JOIN LATERAL (
                   (SELECT id, tenant_id, external_id FROM integration
                     WHERE external_id = ANY (ARRAY[x, left(x, 46), right(x, 46)]) LIMIT 1)
                   UNION ALL
                   (SELECT id, tenant_id, external_id FROM integration
                     WHERE external_id >= x AND external_id < x || '{' LIMIT 1)
                   UNION ALL
                   (SELECT id, tenant_id, external_id FROM integration
                     WHERE IMPORTED AND lower(external_id) >= x AND lower(external_id) < x || '{' LIMIT 1)
                   UNION ALL
                   (SELECT id, tenant_id, external_id FROM integration
                     WHERE IMPORTED AND reverse(lower(external_id)) >= reverse(x)
                       AND reverse(lower(external_id)) < reverse(x) || '{' LIMIT 1)
                   UNION ALL
                   (SELECT its_beginning.* FROM generate_series(2, length(x) - 1) AS n
                     CROSS JOIN LATERAL (SELECT id, tenant_id, external_id FROM integration
                                          WHERE IMPORTED AND lower(external_id) = left(x, n) LIMIT 1) AS its_beginning)
                   UNION ALL
                   (SELECT its_end.* FROM generate_series(2, length(x) - 1) AS n
                     CROSS JOIN LATERAL (SELECT id, tenant_id, external_id FROM integration
                                          WHERE IMPORTED AND reverse(lower(external_id)) = left(reverse(x), n)
                                          LIMIT 1) AS its_end)
                   LIMIT 1) AS other
            """.replace("IMPORTED", IMPORTED);

    private final Session session;

    AlikeExternalIds(Session session) {
        this.session = session;
    }

    /** An integration whose External ID is alike one of the texts. */
    record Row(String text, String integrationId, String tenantId, String externalId) {

        private Alike alike() {
            return new Alike(integrationId, tenantId, new ExternalId(externalId));
        }
    }

    /** An integration with an alike External ID. */
    public record Alike(String integrationId, String tenantId, ExternalId externalId) {}

    /**
     * For each text, one integration whose External ID equals it, or begins or ends with it, or is its beginning or its
     * end, regardless of case. Removed integrations are included.
     *
     * @param texts in lower case
     */
    public Map<String, Alike> to(Collection<String> texts) {
        return session.createNativeQuery(ALIKE, Row.class)
                .setParameter("texts", texts.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toMap(Row::text, Row::alike));
    }
}
