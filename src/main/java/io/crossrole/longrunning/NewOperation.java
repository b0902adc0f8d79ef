package io.crossrole.longrunning;

/**
 * An operation that somebody asks for.
 *
 * @param name of one that is made once, however often it is asked for; else null
 * @param dryRun whether it only counts what it would do
 * @param parameters what it is to do, as JSON
 * @param recordsPerSecond how fast it may go, at least 1; null for as fast as it can
 */
public record NewOperation(
        OperationKind kind,
        String name,
        String requestedBy,
        boolean dryRun,
        String parameters,
        Integer recordsPerSecond) {}
