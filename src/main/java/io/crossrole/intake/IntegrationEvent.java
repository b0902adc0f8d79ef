package io.crossrole.intake;

/** The data of an inbound event. Each inbound event is about one integration. */
public interface IntegrationEvent {

    String integrationId();

    /** The tenant that the event claims; not yet compared with the integration's. */
    String tenantId();
}
