package io.crossrole.integration;

/** Where an integration stands. That a validation is under way is a fact about the validation, not a status. */
public enum IntegrationStatus {
    /** No role has been proven yet. */
    AWAITING_ROLE,
    /** A role is proven. */
    CONNECTED,
    /** The proven role no longer lets us in, or lets in others too. */
    LOST,
    /** Removed for good. The row stays as a tombstone, so that its External ID is never issued again. */
    REMOVED
}
