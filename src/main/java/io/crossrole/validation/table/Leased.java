package io.crossrole.validation.table;

/** The number of leases of all replicas in each lane of a partition. */
public record Leased(long awaited, long rechecks) {}
