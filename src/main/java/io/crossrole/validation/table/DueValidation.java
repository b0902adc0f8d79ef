package io.crossrole.validation.table;

import java.util.UUID;

/**
 * A due validation.
 *
 * @param turn its position among the tenant's due validations, from 1
 */
public record DueValidation(UUID id, String tenantId, int turn) {}
