package io.crossrole.background;

/** The kinds of work that a {@link Hold} can keep waiting. */
public enum Work {
    /** Handling inbound records. */
    INTAKE,
    /** Claiming validations. */
    PROBES,
    /** Publishing outcomes. */
    PUBLISHING
}
