package io.crossrole.validation.worker;

/** A reason to claim no validation for now. Each bean of this type is asked before each claim. */
public interface ProbeHold {

    /** Whether the workers wait. Asked often: it answers from memory. */
    boolean holds();
}
