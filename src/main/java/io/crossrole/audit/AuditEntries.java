package io.crossrole.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The repository of {@link AuditEntry}s. */
@ApplicationScoped
class AuditEntries implements PanacheRepositoryBase<AuditEntry, Long> {

    List<AuditEntry> newest(Audit.Filter filter, int limit) {
        StringBuilder conditions = new StringBuilder("true = true");
        Map<String, Object> parameters = new HashMap<>();
        and(conditions, parameters, "actor = :actor", "actor", filter.actor());
        and(conditions, parameters, "action = :action", "action", filter.action());
        and(conditions, parameters, "subject = :subject", "subject", filter.subject());
        and(conditions, parameters, "id < :before", "before", filter.before());
        return find(conditions + " ORDER BY id DESC", parameters).page(0, limit).list();
    }

    private static void and(
            StringBuilder conditions, Map<String, Object> parameters, String condition, String name, Object value) {
        if (value != null) {
            conditions.append(" AND ").append(condition);
            parameters.put(name, value);
        }
    }
}
