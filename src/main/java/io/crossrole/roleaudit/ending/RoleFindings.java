package io.crossrole.roleaudit.ending;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.hibernate.Session;

/**
 * The codes that the latest audit of each role has found. They go with the row of {@code role_audit}. The caller has locked
 * the integration.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RoleFindings implements PanacheRepositoryBase<RoleFinding, RoleFinding.Key> {

    private static final String DELETE_ABSENT =
            "DELETE FROM role_audit_finding WHERE integration_id = :id AND (role_arn <> :role OR code = ANY (:absent))";

    private static final String STORE_FOUND = """
            INSERT INTO role_audit_finding (integration_id, code, role_arn, found_at)
            SELECT :id, code, :role, :at FROM unnest(CAST(:found AS text[])) AS code
            ON CONFLICT (integration_id, code) DO UPDATE SET role_arn = EXCLUDED.role_arn, found_at = EXCLUDED.found_at
            """;

    private static final String STANDING = """
            SELECT code, found_at, audited_at FROM role_audit_finding JOIN role_audit USING (integration_id)
             WHERE integration_id = :id AND role_arn = :role AND code = ANY (:codes)
            """;

    private final Session session;

    RoleFindings(Session session) {
        this.session = session;
    }

    /** A finding that stands, and when the latest audit of the role began. */
    record Standing(String code, Instant foundAt, Instant auditedAt) {

        boolean isOfLatestAudit() {
            return foundAt.equals(auditedAt);
        }
    }

    /**
     * Stores what an audit has found. Findings about another role are forgotten.
     *
     * @param at when the audit began
     */
    public void store(String integrationId, String roleArn, FoundCodes codes, Instant at) {
        session.createNativeMutationQuery(DELETE_ABSENT)
                .setParameter("id", integrationId)
                .setParameter("role", roleArn)
                .setParameter("absent", codes.absent().toArray(String[]::new))
                .executeUpdate();
        session.createNativeMutationQuery(STORE_FOUND)
                .setParameter("id", integrationId)
                .setParameter("role", roleArn)
                .setParameter("at", at)
                .setParameter("found", codes.found().toArray(String[]::new))
                .executeUpdate();
    }

    /** The findings about a role that have one of these codes, in no order. */
    List<Standing> standing(String integrationId, String roleArn, Collection<String> codes) {
        return session.createNativeQuery(STANDING, Standing.class)
                .setParameter("id", integrationId)
                .setParameter("role", roleArn)
                .setParameter("codes", codes.toArray(String[]::new))
                .getResultList();
    }
}
