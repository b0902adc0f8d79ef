package io.crossrole.longrunning;

/** What an operation does. */
public enum OperationKind {
    /** Sends dead letters to their topic once more. */
    REDRIVE,
    /** Takes a slice of an inbound topic in again. */
    REPLAY,
    /** Publishes outcomes that were published before. */
    PUBLISH_AGAIN,
    /** Looks at proven roles now, not when their time comes. */
    RECHECK,
    /** Takes over integrations, with their External IDs, that existed before Crossrole. */
    IMPORT,
    /** Brings back from the outbound topics what a database restored from an old backup has lost. */
    RESTORE
}
