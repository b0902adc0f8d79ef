package io.crossrole.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/**
 * Records changes and lists them. An entry is written in the transaction of the change if there is one, so that neither
 * exists without the other.
 */
@ApplicationScoped
public class Audit {

    private final AuditEntries entries;
    private final Clock clock;

    Audit(AuditEntries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * Records a change.
     *
     * @param actor the caller's name; at most 256 characters
     * @param subject the integration, operation, switch or dead letter; at most 300 characters
     * @param detail more about the change, or empty
     * @param why the caller's reason, or empty
     */
    @Transactional
    public void record(String actor, AuditedAction action, String subject, String detail, String why) {
        entries.persist(new AuditEntry(clock.instant(), actor, action, subject, detail, why));
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
        return entries.newest(filter, limit);
    }
}
