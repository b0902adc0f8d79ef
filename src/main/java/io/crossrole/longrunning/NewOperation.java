package io.crossrole.longrunning;

/**
 * A request for an operation.
 *
 * @param name unique name of an operation that runs only once, however often it is requested; null for any other
 * @param requestedBy the caller
 * @param dryRun whether the operation only counts what it would do
 * @param parameters JSON; its content depends on the kind
 * @param recordsPerSecond rate limit, at least 1; null for none
 */
public record NewOperation(
        OperationKind kind,
        String name,
        String requestedBy,
        boolean dryRun,
        String parameters,
        Integer recordsPerSecond) {}
