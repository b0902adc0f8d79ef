package io.crossrole.longrunning;

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
import org.jboss.logging.Logger;

/** The operations that were asked for: to ask for one, to look at them, to cancel one. */
@ApplicationScoped
public class Operations implements PanacheRepositoryBase<Operation, UUID> {

    private static final Logger LOG = Logger.getLogger(Operations.class);

    /** One that nobody works on is at its end at once; one that runs is ended by whoever works on it. */
    private static final String CANCEL = """
            UPDATE operation
               SET cancelled_by = ?2, retry_at = NULL,
                   state = CASE state WHEN 'QUEUED' THEN 'CANCELLED' ELSE state END,
                   finished_at = CASE state WHEN 'QUEUED' THEN now() END
             WHERE id = ?1 AND state IN ('QUEUED', 'RUNNING') AND cancelled_by IS NULL
            """;

    private static final String OPEN =
            "SELECT count(*) FROM operation WHERE state IN ('QUEUED', 'RUNNING') AND requested_by = ?1";

    private final Session session;
    private final OperationsConfig config;
    private final Event<OperationRequested> requested;
    private final Clock clock;

    Operations(Session session, OperationsConfig config, Event<OperationRequested> requested, Clock clock) {
        this.session = session;
        this.config = config;
        this.requested = requested;
        this.clock = clock;
    }

    /**
     * Queues an operation; some replica takes it up within a second or so.
     *
     * @return the operation; where it has a name that was used before, the one from then
     * @throws TooManyOperationsException if it has no name, and whoever asks has too many that are not over
     */
    @Transactional
    public Operation request(NewOperation asked) {
        if (asked.name() != null) {
            // Two replicas that start together ask at the same time: the second waits here, and finds the first's.
            oneAtATime(asked.name());
            Optional<Operation> before = find("name", asked.name()).firstResultOptional();
            if (before.isPresent()) {
                return before.get();
            }
        } else {
            oneAtATime("operations of " + asked.requestedBy());
            requireRoom(asked.requestedBy());
        }
        Operation operation = new Operation(asked, clock.instant());
        persist(operation);
        requested.fire(new OperationRequested());
        LOG.infof(
                "An operation was requested operationId=%s kind=%s dryRun=%s requestedBy=%s",
                operation.id(), operation.kind(), operation.isDryRun(), operation.requestedBy());
        return operation;
    }

    private void oneAtATime(String what) {
        session.createNativeQuery("SELECT pg_advisory_xact_lock(hashtext(?1))::text", String.class)
                .setParameter(1, what)
                .getSingleResult();
    }

    /**
     * Requires that somebody may ask for one more.
     *
     * @throws TooManyOperationsException if not
     */
    @Transactional
    public void requireRoom(String requestedBy) {
        long open = session.createNativeQuery(OPEN, Long.class)
                .setParameter(1, requestedBy)
                .getSingleResult();
        if (open >= config.openPerCaller()) {
            throw new TooManyOperationsException(requestedBy, config.openPerCaller());
        }
    }

    /**
     * Ends an operation before it is done: between two of its batches. What it has done stays done.
     *
     * @return false where it has come to its end already, or was cancelled before
     */
    @Transactional
    public boolean cancel(UUID id, String cancelledBy) {
        boolean cancelled = session.createNativeMutationQuery(CANCEL)
                        .setParameter(1, id)
                        .setParameter(2, cancelledBy)
                        .executeUpdate()
                == 1;
        if (cancelled) {
            requested.fire(new OperationRequested());
            LOG.infof("An operation was cancelled operationId=%s cancelledBy=%s", id, cancelledBy);
        }
        return cancelled;
    }

    /** One operation, as it is on record. */
    @Transactional
    public Optional<Operation> find(UUID id) {
        return findByIdOptional(id);
    }

    /**
     * Operations, those asked for last first.
     *
     * @param kind only those of this kind, or null
     * @param before only those asked for before, or null
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
}
