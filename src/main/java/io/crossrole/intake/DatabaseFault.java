package io.crossrole.intake;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What a failed transaction says about the records in it (<i>PostgreSQL Error Codes</i>, PostgreSQL documentation). */
public enum DatabaseFault {
    /** The database is away, full, read-only, shutting down, or set two transactions against each other: the same again, later. */
    PASSING,
    /** One of the records can't be stored, today or tomorrow: bad data (22), a broken constraint (23), too large (54). */
    RECORD,
    /** Nobody knows: a bug, or a schema that is not ours. Tried again too, since nothing may be lost, but loudly. */
    UNKNOWN;

    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "40", "55");
    /**
     * Postgres has ended a transaction that was idle too long: we were frozen. Or it takes no writes: it was demoted, or its
     * disk is full. The rest of class 25 are bugs.
     */
    private static final Set<String> PASSING_STATES = Set.of("25P03", "25006");

    private static final Set<String> RECORD_CLASSES = Set.of("22", "23", "54");

    /**
     * Tells by the SQLSTATE of the first {@link SQLException} among the causes that has one. A commit's is among the
     * suppressed ones.
     */
    public static DatabaseFault of(Throwable failure) {
        Set<Throwable> causes = Collections.newSetFromMap(new IdentityHashMap<>());
        DatabaseFault fault = UNKNOWN;
        Deque<Throwable> next = new ArrayDeque<>(List.of(failure));
        while (!next.isEmpty()) {
            Throwable cause = next.poll();
            if (!causes.add(cause)) {
                continue;
            }
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                if (state != null && state.length() >= 2) {
                    return PASSING_STATES.contains(state) ? PASSING : ofClass(state.substring(0, 2));
                }
                // The connection pool's own: no connection within the time it waits for one.
                fault = PASSING;
            }
            if (cause.getCause() != null) {
                next.push(cause.getCause());
            }
            next.addAll(List.of(cause.getSuppressed()));
        }
        return fault;
    }

    private static DatabaseFault ofClass(String sqlClass) {
        if (RECORD_CLASSES.contains(sqlClass)) {
            return RECORD;
        }
        return PASSING_CLASSES.contains(sqlClass) ? PASSING : UNKNOWN;
    }
}
