package io.crossrole.figures;

/** The calls to STS per second that the configuration allows, in all partitions together. */
@FunctionalInterface
public interface StsLimit {

    int callsPerSecond();
}
