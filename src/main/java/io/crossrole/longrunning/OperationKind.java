package io.crossrole.longrunning;

public enum OperationKind {
    /** Sends dead letters to the topic that they came from. */
    REDRIVE,
    /** Handles a slice of an inbound topic again. */
    REPLAY,
    /** Republishes outcomes. */
    PUBLISH_AGAIN,
    /** Makes the rechecks of proven roles due now. */
    RECHECK,
    /** Imports integrations that existed before Crossrole, with their External IDs. */
    IMPORT,
    /** Restores from the outbound topics what a database backup lacks. */
    RESTORE
}
