package io.crossrole.intake;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The cause of a failed transaction, by its SQLSTATE (<i>PostgreSQL Error Codes</i>, PostgreSQL documentation). */
public enum DatabaseFault {
    /**
     * A retry may succeed: the database is unreachable, full, read-only or shutting down, or there was a deadlock or a
     * serialization failure.
     */
    TRANSIENT,
    /**
     * One of the records can never be stored: invalid data (22), a violated constraint (23) or a value too large (54).
     */
    RECORD,
    /**
     * Any other failure: a bug, or a schema that is not ours. It is retried, since no record may be lost, but logged as
     * an error.
     */
    UNKNOWN;

    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "53", "57", "40", "55");
    /**
     * Postgres ended a transaction that was idle too long (25P03), because this replica was frozen; or it is read-only
     * (25006), because it was demoted or its disk is full. All other states of class 25 are bugs.
     */
    private static final Set<String> TRANSIENT_STATES = Set.of("25P03", "25006");

    private static final Set<String> RECORD_CLASSES = Set.of("22", "23", "54");

    /** Classifies a failure by the SQLSTATE of its {@linkplain #sqlExceptionOf SQL exception}. */
    public static DatabaseFault of(Throwable failure) {
        Optional<SQLException> found = sqlExceptionOf(failure);
        if (found.isEmpty()) {
            return UNKNOWN;
        }
        String state = found.get().getSQLState();
        // The connection pool throws without a SQLSTATE when no connection becomes free in time.
        return !hasState(found.get()) || TRANSIENT_STATES.contains(state) ? TRANSIENT : ofClass(state.substring(0, 2));
    }

    /**
     * The first {@link SQLException} in a failure's chain of causes that has a SQLSTATE, or else any. Narayana adds the
     * cause of a failed commit as a suppressed exception, so these are searched as well.
     */
    public static Optional<SQLException> sqlExceptionOf(Throwable failure) {
        Set<Throwable> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        SQLException withoutState = null;
        Deque<Throwable> next = new ArrayDeque<>(List.of(failure));
        while (!next.isEmpty()) {
            Throwable cause = next.poll();
            if (!visited.add(cause)) {
                continue;
            }
            if (cause instanceof SQLException sql) {
                if (hasState(sql)) {
                    return Optional.of(sql);
                }
                withoutState = sql;
            }
            if (cause.getCause() != null) {
                next.push(cause.getCause());
            }
            next.addAll(List.of(cause.getSuppressed()));
        }
        return Optional.ofNullable(withoutState);
    }

    private static boolean hasState(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().length() >= 2;
    }

    private static DatabaseFault ofClass(String sqlClass) {
        if (RECORD_CLASSES.contains(sqlClass)) {
            return RECORD;
        }
        return TRANSIENT_CLASSES.contains(sqlClass) ? TRANSIENT : UNKNOWN;
    }
}
