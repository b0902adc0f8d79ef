package io.crossrole.security;

import io.crossrole.integration.Holders;
import io.crossrole.integration.Integration;
import io.crossrole.integration.ProvenRole;
import io.crossrole.postgres.ScalarQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.Set;
import org.hibernate.Session;

/**
 * Finds out which roles already connect another tenant. Two transactions could prove one role for two tenants at once,
 * and neither would see the other. So each role that is about to connect an integration is locked until the transaction
 * ends. A transaction that waits for such a lock already holds all locks on integrations and validations that it needs,
 * and takes no further lock, so that it can't deadlock.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class LookUpRoleHolders {

    /** Locks are taken in order, so that transactions that need several of the same roles can't deadlock. */
    private static final String LOCK = """
            SELECT CAST(pg_advisory_xact_lock(role) AS text)
              FROM (SELECT DISTINCT hashtextextended(role_arn, 0) AS role
                      FROM unnest(:roles) AS asked(role_arn) ORDER BY role) AS sorted
            """;

    private final Session session;
    private final Holders holders;

    LookUpRoleHolders(Session session, Holders holders) {
        this.session = session;
        this.holders = holders;
    }

    /**
     * Locks the roles, then looks up their holders.
     *
     * @param proven the roles that are about to be proven
     * @param locked the integrations that the caller has locked and may change
     */
    public RoleHolders of(Set<ProvenRole> proven, Collection<Integration> locked) {
        if (proven.isEmpty()) {
            return new RoleHolders(Set.of(), locked);
        }
        lock(proven.stream().map(ProvenRole::roleArn).toList());
        return new RoleHolders(holders.heldByAnother(proven, locked), locked);
    }

    /** Locks the roles until the caller's transaction ends. */
    void lock(Collection<String> roleArns) {
        ScalarQuery.of(session, LOCK, String.class)
                .setParameter("roles", roleArns.toArray(String[]::new))
                .getResultList();
    }
}
