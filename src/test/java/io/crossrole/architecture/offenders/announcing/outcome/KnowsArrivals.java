package io.crossrole.architecture.offenders.announcing.outcome;

import io.crossrole.architecture.offenders.announcing.intake.Arrival;

/** An outcome that depends on the arrival of its event. */
record KnowsArrivals(Arrival arrival) {}
