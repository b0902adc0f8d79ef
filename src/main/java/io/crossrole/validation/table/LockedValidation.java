package io.crossrole.validation.table;

import io.crossrole.integration.Integration;
import java.time.Instant;

/**
 * A validation whose state may change.
 *
 * @param integration its integration, which the transaction has locked before the validation
 * @param now the start of the transaction by PostgreSQL's clock
 */
public record LockedValidation(Integration integration, Validation validation, Instant now) {}
