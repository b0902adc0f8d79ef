package io.crossrole.architecture.offenders.cycle.first;

import io.crossrole.architecture.offenders.cycle.second.Back;

/** One half of a cycle. */
public record There(Back back) {}
