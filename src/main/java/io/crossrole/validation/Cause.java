package io.crossrole.validation;

/** The trigger of a validation. */
public enum Cause {
    SUBMISSION,
    RECHECK,
    OPERATOR
}
