package io.crossrole.validation;

/** How a validation ended, in the column {@code validation.verdict}. */
public enum Decision {
    SUCCEEDED,
    FAILED,
    /** The recheck became pointless, because the integration no longer uses the role. No outcome is recorded. */
    DISCARDED
}
