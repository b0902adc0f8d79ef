package io.crossrole.architecture.offenders.asking.validation;

import io.crossrole.architecture.offenders.asking.validation.probe.sts.StsAnswer;

/** Judges by what STS says in its own words. */
record AsksPastRoleProbe(StsAnswer answer) {}
