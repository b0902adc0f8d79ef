package io.crossrole.validation.probe;

import io.crossrole.integration.ExternalId;

/** Another integration of the same customer, whose External ID a role may require by mistake. */
public record Sibling(String integrationId, ExternalId externalId) {}
