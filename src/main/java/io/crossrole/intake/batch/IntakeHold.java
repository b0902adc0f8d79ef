package io.crossrole.intake.batch;

/**
 * A condition under which intake waits. Each bean of this type is checked before each batch. A bean that must be
 * consulted before the first batch holds until it knows better.
 */
public interface IntakeHold {

    /** Whether intake waits. Called often and from consumer threads, so it must answer from memory. */
    boolean holds();
}
