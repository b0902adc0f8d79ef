package io.crossrole.outcome.relay;

/** A condition under which the relay waits. Each bean of this type is checked before each pass. */
public interface RelayHold {

    /** Whether the relay waits. Called often, so it must answer from memory. */
    boolean holds();
}
