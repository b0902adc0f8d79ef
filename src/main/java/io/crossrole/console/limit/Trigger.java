package io.crossrole.console.limit;

/** Something that a visitor triggers, and that is limited. */
public enum Trigger {
    /** A new integration; counted by tenant. */
    REQUEST,
    /** A role, or the same role again; counted by integration. */
    SUBMISSION,
    /** The check of a text in the field <i>Role ARN</i>; counted by integration. */
    TEXT,
    /** A visit that a signed link opens; counted by integration. */
    VISIT;

    int limit(LimitConfig config) {
        return switch (this) {
            case REQUEST -> config.requests();
            case SUBMISSION -> config.submissions();
            case TEXT -> config.texts();
            case VISIT -> config.visits();
        };
    }
}
