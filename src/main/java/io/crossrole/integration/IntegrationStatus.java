package io.crossrole.integration;

/** The status of an integration. A validation in progress is not a status of its own. */
public enum IntegrationStatus {
    /** No role has been proven yet. */
    AWAITING_ROLE,
    /** A role is proven. */
    CONNECTED,
    /** The proven role no longer lets us in, or also lets others in. */
    LOST,
    /** Removed permanently. The row stays as a tombstone, so that its External ID is never issued again. */
    REMOVED
}
