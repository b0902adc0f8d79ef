package io.crossrole.link;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.hibernate.Session;

/**
 * How often the links of each integration were revoked. A link carries the number of its time, so that no clock decides
 * whether it was issued before a revocation.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class LinkRevocations implements PanacheRepositoryBase<LinkRevocation, String> {

    private static final String REVOKE = """
            INSERT INTO link_revocation (integration_id, generation, revoked_at) VALUES (:integration, 1, now())
            ON CONFLICT (integration_id) DO UPDATE SET generation = link_revocation.generation + 1, revoked_at = now()
            """;

    private final Session session;

    LinkRevocations(Session session) {
        this.session = session;
    }

    /** The number of revocations so far. */
    long generationOf(String integrationId) {
        LinkRevocation latest = findById(integrationId);
        return latest == null ? 0 : latest.generation();
    }

    void revoke(String integrationId) {
        session.createNativeMutationQuery(REVOKE)
                .setParameter("integration", integrationId)
                .executeUpdate();
    }
}
