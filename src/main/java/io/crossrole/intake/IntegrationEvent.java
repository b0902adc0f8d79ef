package io.crossrole.intake;

/** The data of an event that tells of one integration: every inbound event does. */
public interface IntegrationEvent {

    /** Which integration. */
    String integrationId();

    /** The tenant that it is said to belong to. */
    String tenantId();
}
