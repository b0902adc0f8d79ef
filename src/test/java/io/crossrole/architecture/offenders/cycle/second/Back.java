package io.crossrole.architecture.offenders.cycle.second;

import io.crossrole.architecture.offenders.cycle.first.There;

/** The other half. */
public record Back(There there) {}
