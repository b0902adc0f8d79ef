package io.crossrole.validation.table;

import io.crossrole.validation.Lane;
import io.crossrole.validation.StsPartition;

/** One queue for each partition and lane, because each partition has its own budget. */
public record DueQueue(StsPartition partition, Lane lane) {}
