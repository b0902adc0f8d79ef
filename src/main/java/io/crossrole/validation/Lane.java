package io.crossrole.validation;

/** Who is served first. The number is the table's {@code lane}. */
enum Lane {
    /** What somebody waits for: submissions, and checks that an operator asked for. */
    AWAITED,
    /** Rechecks by the schedule: they take what is left. */
    RECHECKS;

    short number() {
        return (short) ordinal();
    }
}
