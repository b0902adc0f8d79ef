package io.crossrole.roleaudit.queue;

import io.crossrole.externalid.catalog.CatalogEntry;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/**
 * Makes audits due after proofs, for integrations whose catalog entry audits itself. It runs in the transaction of the proof,
 * so that no audit is lost. The caller has locked the integration.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ScheduleRoleAudits {

    private final IntegrationCatalog catalog;
    private final RoleAudits audits;
    private final RoleAuditConfig config;

    ScheduleRoleAudits(IntegrationCatalog catalog, RoleAudits audits, RoleAuditConfig config) {
        this.catalog = catalog;
        this.audits = audits;
        this.config = config;
    }

    /** After a role was connected or restored. */
    public void afterProof(String integrationId, String tenantId, String type) {
        if (isAudited(type)) {
            audits.makeDue(integrationId, tenantId);
        }
    }

    /** After a recheck has confirmed a connection. */
    public void afterRecheck(String integrationId, String tenantId, String type) {
        if (isAudited(type)) {
            audits.makeDueAgain(integrationId, tenantId, config.every());
        }
    }

    private boolean isAudited(String type) {
        return catalog.entry(type).filter(CatalogEntry::auditsItself).isPresent();
    }
}
