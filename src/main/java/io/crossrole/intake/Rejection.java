package io.crossrole.intake;

/** Why a record becomes a dead letter: it can't be read, or its request is not allowed. */
public enum Rejection {
    /** The value is empty. A record whose value is null is a tombstone and is skipped instead. */
    EMPTY,
    /** The value, the key or the headers exceed the limits of {@link IntakeConfig}. */
    TOO_LARGE,
    /** CloudEvents attributes are missing or malformed, or belong to another version of the specification. */
    MALFORMED_CLOUD_EVENT,
    /** The event's type is not the topic's, or is an unsupported version of it. */
    UNEXPECTED_TYPE,
    MALFORMED_JSON,
    /** The data does not conform to its JSON Schema. */
    SCHEMA_VIOLATION,
    /** Postgres rejects a value that JSON allows, such as {@code \u0000} in an event's ID. */
    NOT_STORABLE,
    TENANT_MISMATCH,
    /** A report of a refusal names an integration that was never requested. */
    UNKNOWN_INTEGRATION,
    /** The batch is corrupt, or an unexpected exception ended the reading. Other records continue. */
    UNREADABLE,
    /** The integration was requested before with another type, partition or account. */
    REQUEST_CONFLICT,
    /** The vendor has no identity in the requested partition. */
    PARTITION_NOT_SUPPORTED,
    /** The catalog has no entry for the requested integration type. */
    UNKNOWN_INTEGRATION_TYPE,
    /** A new integration names no AWS account, although this installation requires one. */
    ACCOUNT_NOT_ANNOUNCED,
    /** Another event of the tenant has the same {@code source} and {@code id}, but different content. */
    EVENT_ID_REUSED
}
