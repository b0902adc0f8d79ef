package io.crossrole.longrunning;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.audit.Audit;
import io.crossrole.audit.AuditedAction;
import io.crossrole.logging.Log;
import io.crossrole.postgres.ScalarQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Requests, finds and cancels operations. */
@ApplicationScoped
public class Operations implements PanacheRepositoryBase<Operation, UUID> {

    private static final Log LOG = Log.of(Operations.class);

    /** A queued operation is cancelled immediately, a running one by its worker. */
    private static final String CANCEL = """
            UPDATE operation
               SET cancelled_by = :by, retry_at = NULL,
                   state = CASE state WHEN 'QUEUED' THEN 'CANCELLED' ELSE state END,
                   finished_at = CASE state WHEN 'QUEUED' THEN now() END
             WHERE id = :id AND state IN ('QUEUED', 'RUNNING') AND cancelled_by IS NULL
            """;

    /** Literals, not parameters: only then can every plan use the index of open operations. */
    private static final String OPEN = "state IN (QUEUED, RUNNING)";

    private final Session session;
    private final OperationsConfig config;
    private final Event<OperationRequested> requested;
    private final Clock clock;
    private final Audit audit;

    Operations(
            Session session, OperationsConfig config, Event<OperationRequested> requested, Clock clock, Audit audit) {
        this.session = session;
        this.config = config;
        this.requested = requested;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Queues an operation. A replica claims it within about a second.
     *
     * @return the operation; if its name was used before, the earlier one
     * @throws TooManyOperationsException if it has no name and the caller already has the most open operations allowed
     */
    @Transactional
    public Operation request(NewOperation wanted) {
        if (wanted.name() != null) {
            // Two replicas that start together request the same name. The second waits here, then finds the first one's
            // operation.
            lockUntilCommit(wanted.name());
            Optional<Operation> existing = find("name", wanted.name()).firstResultOptional();
            if (existing.isPresent()) {
                return existing.get();
            }
        } else {
            lockUntilCommit("operations of " + wanted.requestedBy());
            requireCapacity(wanted.requestedBy());
        }
        Operation operation = new Operation(wanted, clock.instant());
        persist(operation);
        if (wanted.name() == null) {
            audit.record(
                    wanted.requestedBy(),
                    auditedAction(wanted.kind()),
                    operation.id().toString(),
                    wanted.dryRun() ? "dry run" : "",
                    "");
        }
        requested.fire(new OperationRequested());
        LOG.info(
                "Operation requested",
                kv("operationId", operation.id()),
                kv("kind", operation.kind()),
                kv("dryRun", operation.isDryRun()),
                kv("requestedBy", operation.requestedBy()));
        return operation;
    }

    private static AuditedAction auditedAction(OperationKind kind) {
        return kind == OperationKind.RECHECK ? AuditedAction.RECHECK_MANY : AuditedAction.valueOf(kind.name());
    }

    private void lockUntilCommit(String key) {
        ScalarQuery.of(session, "SELECT CAST(pg_advisory_xact_lock(hashtext(:key)) AS text)", String.class)
                .setParameter("key", key)
                .getSingleResult();
    }

    /**
     * Requires that the caller may request another operation.
     *
     * @throws TooManyOperationsException if the caller already has the most open operations allowed
     */
    @Transactional
    public void requireCapacity(String requestedBy) {
        long open = count(OPEN + " AND requestedBy = ?1", requestedBy);
        if (open >= config.openPerCaller()) {
            throw new TooManyOperationsException(requestedBy, config.openPerCaller());
        }
    }

    /**
     * Cancels an operation between two batches. Finished batches are not undone.
     *
     * @return false if it has ended or was cancelled before
     */
    @Transactional
    public boolean cancel(UUID id, String cancelledBy) {
        boolean cancelled = session.createNativeMutationQuery(CANCEL)
                        .setParameter("id", id)
                        .setParameter("by", cancelledBy)
                        .executeUpdate()
                == 1;
        if (cancelled) {
            audit.record(cancelledBy, AuditedAction.CANCEL, id.toString(), "", "");
            requested.fire(new OperationRequested());
            LOG.info("Operation cancelled", kv("operationId", id), kv("cancelledBy", cancelledBy));
        }
        return cancelled;
    }

    @Transactional
    public Optional<Operation> find(UUID id) {
        return findByIdOptional(id);
    }

    /**
     * Operations, newest first.
     *
     * @param kind only this kind, or null for all
     * @param before only those requested before this time, or null
     */
    @Transactional
    public List<Operation> latest(OperationKind kind, Instant before, int limit) {
        Instant until = before == null ? Instant.parse("9999-12-31T00:00:00Z") : before;
        return (kind == null
                        ? find("requestedAt < ?1 ORDER BY requestedAt DESC, id", until)
                        : find("requestedAt < ?1 AND kind = ?2 ORDER BY requestedAt DESC, id", until, kind))
                .page(0, limit)
                .list();
    }

    /**
     * The queued or running operations of a kind.
     *
     * @param count how many there are
     * @param done records that they have processed, without those of operations whose total is not known yet
     * @param total records that they will process
     */
    public record OpenOperations(OperationKind kind, Operation.State state, long count, long done, long total) {}

    /** Counts the queued and the running operations of each kind that has some. */
    @Transactional
    public List<OpenOperations> countOpen() {
        return session.createSelectionQuery("""
                        SELECT kind, state, count(*),
                               coalesce(sum(CASE WHEN totalRecords IS NULL THEN 0 ELSE done END), 0), coalesce(sum(totalRecords), 0)
                          FROM Operation
                         WHERE %s
                         GROUP BY kind, state
                        """.formatted(OPEN), OpenOperations.class)
                .getResultList();
    }
}
