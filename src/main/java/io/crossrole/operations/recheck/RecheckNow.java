package io.crossrole.operations.recheck;

import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.OperationWork;
import io.crossrole.longrunning.RunningOperation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/**
 * Makes the rechecks of many connections due. The recheck schedule then queues them as usual: a few at a time, within
 * the budget and after customers' submissions.
 */
@ApplicationScoped
class RecheckNow implements OperationWork {

    /**
     * A page has a fixed number of integrations, selected or not, so that a rare selection can't make the statement
     * slow.
     */
    private static final String PAGE = """
            SELECT id, status IN ('CONNECTED', 'LOST')
                       AND (CAST(:tenantId AS text) IS NULL OR tenant_id = :tenantId)
                       AND (CAST(:partition AS text) IS NULL OR partition = :partition)
                       AND (CAST(:type AS text) IS NULL OR type = :type) AS wanted
              FROM integration WHERE id > :after ORDER BY id LIMIT :rows
            """;

    private static final String COUNT = "SELECT count(*) FROM integration WHERE id > ?1";

    /** recheck_at is null while a recheck is in progress. Such an integration needs no other. */
    private static final String MAKE_DUE = """
            UPDATE integration SET recheck_at = now()
             WHERE id IN (SELECT id FROM integration WHERE id = ANY (?1) ORDER BY id FOR UPDATE)
               AND recheck_at > now() AND status IN ('CONNECTED', 'LOST')
            """;

    private final Session session;

    RecheckNow(Session session) {
        this.session = session;
    }

    @Override
    public OperationKind kind() {
        return OperationKind.RECHECK;
    }

    @Override
    public Run open(RunningOperation operation, int batchSize) {
        RecheckSelection selection = operation.parameters(RecheckSelection.class);
        operation.expectRemaining(
                QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery(COUNT, Long.class)
                        .setParameter(1, positionOf(operation))
                        .getSingleResult()));
        return () -> QuarkusTransaction.requiringNew().call(() -> next(selection, operation, batchSize));
    }

    private static String positionOf(RunningOperation operation) {
        return operation.position(String.class).orElse("");
    }

    private boolean next(RecheckSelection selection, RunningOperation operation, int batchSize) {
        String position = positionOf(operation);
        List<Tuple> page = session.createNativeQuery(PAGE, Tuple.class)
                .setParameter("tenantId", selection.tenantId(), String.class)
                .setParameter("partition", selection.partition(), String.class)
                .setParameter("type", selection.integrationType(), String.class)
                .setParameter("after", position)
                .setParameter("rows", batchSize)
                .getResultList();
        String[] selected = page.stream()
                .filter(it -> it.get("wanted", Boolean.class))
                .map(it -> it.get("id", String.class))
                .toArray(String[]::new);
        if (!operation.isDryRun()) {
            session.createNativeMutationQuery(MAKE_DUE)
                    .setParameter(1, selected)
                    .executeUpdate();
        }
        String last = page.isEmpty() ? position : page.get(page.size() - 1).get("id", String.class);
        operation.advance(
                page.size(),
                last,
                Map.of("due", (long) selected.length, "notSelected", (long) page.size() - selected.length));
        return page.size() == batchSize;
    }
}
