package io.crossrole.roleaudit.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Optional;

/**
 * Claims due audits. The tenants take turns, in the order of their IDs, so that a tenant who connects ten thousand roles does
 * not delay the audit of another tenant's single one. Each replica has its own turn.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class NextRoleAudit {

    private final RoleAudits audits;
    private volatile String servedLast = "";

    NextRoleAudit(RoleAudits audits) {
        this.audits = audits;
    }

    /** Claims the longest due audit of the tenant whose turn it is; empty if none is due. */
    public Optional<ClaimedRoleAudit> claim(Duration lease) {
        Optional<ClaimedRoleAudit> next = audits.claim(servedLast, lease);
        if (next.isEmpty() && !servedLast.isEmpty()) {
            next = audits.claim("", lease);
        }
        servedLast = next.map(ClaimedRoleAudit::tenantId).orElse("");
        return next;
    }
}
