package io.crossrole.validation.worker;

/** Pauses the claiming of validations. Every bean of this type is asked before each claim. */
public interface ProbeHold {

    /** Whether claiming is paused. Called often, so it must answer from memory. */
    boolean holds();
}
