package io.crossrole.intake;

/** Why a record goes to the dead letters: it can't be read or may not be obeyed. */
public enum Rejection {
    /** No value at all, but not a tombstone either. */
    EMPTY,
    /** Longer than is read; see {@code crossrole.intake.max-value-bytes} and {@code max-header-bytes}. */
    TOO_LARGE,
    /** CloudEvents attributes that are missing, malformed or of another version of the specification. */
    MALFORMED_CLOUD_EVENT,
    /** An event of another type than the topic's, or of a version of it that is not known here. */
    UNEXPECTED_TYPE,
    MALFORMED_JSON,
    /** The data is not as its JSON Schema says. */
    SCHEMA_VIOLATION,
    /** It can't be stored: what Postgres refuses though JSON allows it, such as {@code \u0000} in an event's ID. */
    NOT_STORABLE,
    /** The integration belongs to another tenant. */
    TENANT_MISMATCH,
    /** Reading it failed in a way that nobody foresaw: a bug of ours, and not the neighbours' trouble. */
    UNREADABLE,
    /** An integration was requested again with another type, partition or account. */
    REQUEST_CONFLICT,
    /** The vendor has no identity in the partition that was asked for. */
    PARTITION_NOT_SUPPORTED,
    /** The catalog has no entry for the type that was asked for. */
    UNKNOWN_INTEGRATION_TYPE,
    /** A new integration names no account, and the installation insists on one. */
    ACCOUNT_NOT_ANNOUNCED,
    /** Another event of the tenant with the same {@code source} and {@code id} said something else. */
    EVENT_ID_REUSED
}
