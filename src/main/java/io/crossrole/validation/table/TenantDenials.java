package io.crossrole.validation.table;

/**
 * The roles of a tenant that recently denied the vendor.
 *
 * @param roles the number of roles
 * @param losing how many of them still connect, and are about to be lost
 */
public record TenantDenials(String tenantId, long roles, long losing) {}
