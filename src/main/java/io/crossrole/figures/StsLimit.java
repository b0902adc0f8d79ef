package io.crossrole.figures;

import java.util.Map;

/** The calls to STS per second that the configuration allows, by the name of each partition that the vendor serves. */
@FunctionalInterface
public interface StsLimit {

    Map<String, Integer> callsPerSecond();
}
