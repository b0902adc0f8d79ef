package io.crossrole.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The repository of {@link AuditEntry}s. An entry is written in the transaction of the change if there is one, so that
 * neither exists without the other.
 */
@ApplicationScoped
public class Audit implements PanacheRepositoryBase<AuditEntry, Long> {

    private final Clock clock;

    Audit(Clock clock) {
        this.clock = clock;
    }

    /**
     * Records a change.
     *
     * @param actor the caller's name; at most 256 characters
     * @param subject the integration, operation or switch; at most 128 characters
     * @param detail more about the change, or empty
     * @param why the caller's reason, or empty
     */
    @Transactional
    public void record(String actor, AuditedAction action, String subject, String detail, String why) {
        persist(new AuditEntry(clock.instant(), actor, action, subject, detail, why));
    }

    /**
     * Selects entries. A field that is null does not restrict the selection.
     *
     * @param before only entries with a lower number
     */
    public record Filter(String actor, AuditedAction action, String subject, Long before) {}

    /** Entries, the newest first. */
    @Transactional
    public List<AuditEntry> newest(Filter filter, int limit) {
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
