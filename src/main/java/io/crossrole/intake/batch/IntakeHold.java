package io.crossrole.intake.batch;

/**
 * A reason to take nothing in for now. Each bean of this type is asked before each batch, from the service's first moment
 * on: one that must have its say before the first record is taken in answers yes until it knows better.
 */
public interface IntakeHold {

    /** Whether intake waits. Asked often and from consumers' threads: it answers from memory. */
    boolean holds();
}
