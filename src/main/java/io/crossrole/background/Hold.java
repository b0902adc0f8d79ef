package io.crossrole.background;

/**
 * A condition under which work waits. The {@link Gate} asks each bean of this type, also before the first step of any
 * work. So a bean whose state is still unknown at the start must hold until it is known.
 */
public interface Hold {

    /** Whether this work waits. Called often and from many threads, so it must answer from memory. */
    boolean holds(Work work);
}
