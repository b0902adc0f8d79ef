package io.crossrole.security;

import io.crossrole.integration.Integration;
import io.crossrole.postgres.BatchParameters;
import io.crossrole.security.RoleHolders.ProvenRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
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
            SELECT pg_advisory_xact_lock(role)
              FROM (SELECT DISTINCT hashtextextended(role_arn, 0) AS role
                      FROM unnest(?::text[]) AS asked(role_arn) ORDER BY role) AS sorted
            """;

    /**
     * Compares tenant IDs by {@code <} and {@code >}, so that the index skips the tenant's own integrations, however
     * many it connects through one role.
     */
    private static final String HELD_BY_ANOTHER = """
            SELECT asked.role_arn, asked.tenant_id
              FROM unnest(?::text[], ?::text[]) AS asked(role_arn, tenant_id)
             WHERE EXISTS (SELECT FROM integration
                            WHERE status = 'CONNECTED' AND id <> ALL (?) AND tenant_id < asked.tenant_id
                              AND hashtextextended(integration.role_arn, 0) = hashtextextended(asked.role_arn, 0)
                              AND integration.role_arn = asked.role_arn)
                OR EXISTS (SELECT FROM integration
                            WHERE status = 'CONNECTED' AND id <> ALL (?) AND tenant_id > asked.tenant_id
                              AND hashtextextended(integration.role_arn, 0) = hashtextextended(asked.role_arn, 0)
                              AND integration.role_arn = asked.role_arn)
            """;

    private final Session session;

    LookUpRoleHolders(Session session) {
        this.session = session;
    }

    /**
     * Locks the roles, then looks up their holders.
     *
     * @param proven the roles that are about to be proven
     * @param locked the integrations that the caller has locked and may change
     */
    public RoleHolders of(Set<ProvenRole> proven, Collection<Integration> locked) {
        return proven.isEmpty()
                ? new RoleHolders(Set.of(), locked)
                : session.doReturningWork(connection -> {
                    lock(connection, proven.stream().map(ProvenRole::roleArn).toList());
                    return new RoleHolders(heldByAnother(connection, proven, locked), locked);
                });
    }

    static void lock(Connection connection, Collection<String> roleArns) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            BatchParameters.setColumn(lock, 1, "text", roleArns, Function.identity());
            lock.execute();
        }
    }

    private static Set<ProvenRole> heldByAnother(
            Connection connection, Set<ProvenRole> proven, Collection<Integration> locked) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HELD_BY_ANOTHER)) {
            BatchParameters.setColumn(select, 1, "text", proven, ProvenRole::roleArn);
            BatchParameters.setColumn(select, 2, "text", proven, ProvenRole::tenantId);
            BatchParameters.setColumn(select, 3, "text", locked, Integration::id);
            BatchParameters.setColumn(select, 4, "text", locked, Integration::id);
            Set<ProvenRole> held = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    held.add(new ProvenRole(rows.getString(1), rows.getString(2)));
                }
            }
            return held;
        }
    }
}
