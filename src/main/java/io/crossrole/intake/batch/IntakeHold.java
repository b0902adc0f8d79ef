package io.crossrole.intake.batch;

/**
 * A condition under which intake waits. Each bean of this type is checked before each batch, also before the first one.
 * So a bean whose state is still unknown at the start must hold until it is known.
 */
public interface IntakeHold {

    /** Whether intake waits. Called often and from consumer threads, so it must answer from memory. */
    boolean holds();
}
