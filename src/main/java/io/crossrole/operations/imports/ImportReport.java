package io.crossrole.operations.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** What became of each line of an import, for as long as its operation is kept. */
@ApplicationScoped
public class ImportReport {

    private static final String LINES = """
            SELECT line, integration_id, tenant_id, fate, detail FROM import_line
             WHERE operation_id = :operation AND line > :after AND (:fate = '' OR fate = :fate)
             ORDER BY line LIMIT :limit
            """;

    private final Session session;

    ImportReport(Session session) {
        this.session = session;
    }

    /**
     * A line, and its fate.
     *
     * @param line its number, from 1 on; blank lines are counted, and not reported
     * @param integrationId as the line says; null where it can't be read
     * @param tenantId as the line says; null where it can't be read
     * @param fate null until it is the line's turn
     * @param detail why; null where nothing needs saying
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(int line, String integrationId, String tenantId, ImportFate fate, String detail) {}

    /**
     * The lines of an import, in their order.
     *
     * @param fate only those with this fate, or null
     * @param after only those after this number; 0 for the first
     */
    @Transactional
    public List<Line> lines(UUID operationId, ImportFate fate, int after, int limit) {
        return session.createNativeQuery(LINES, Object[].class)
                .setParameter("operation", operationId)
                .setParameter("fate", fate == null ? "" : fate.name())
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultStream()
                .map(it -> new Line(
                        (int) it[0],
                        (String) it[1],
                        (String) it[2],
                        it[3] == null ? null : ImportFate.valueOf((String) it[3]),
                        (String) it[4]))
                .toList();
    }
}
