package io.crossrole.architecture.offenders.operating.validation;

import io.crossrole.architecture.offenders.operating.operations.ReplayUnderWay;

/** A feature that behaves differently in a replay. */
record KnowsItsReplay(ReplayUnderWay replay) {}
