package io.crossrole.outcome.relay;

/** A reason to publish nothing for now. Each bean of this type is asked before each pass of the relay. */
public interface RelayHold {

    /** Whether the relay waits. Asked often: it answers from memory. */
    boolean holds();
}
