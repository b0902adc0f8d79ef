package io.crossrole.integration;

/** A role that is about to be proven for a tenant. */
public record ProvenRole(String roleArn, String tenantId) {}
