package io.crossrole.architecture.offenders.announcing.outcome;

import io.crossrole.architecture.offenders.announcing.intake.Arrival;

/** What goes out knows how it came in. */
record KnowsArrivals(Arrival arrival) {}
