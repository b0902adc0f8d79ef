package io.crossrole.architecture.offenders.submitting.validation.submit;

import io.crossrole.architecture.offenders.submitting.validation.probe.Asked;

/** A submission that asks AWS in the transaction that stores it. */
record SubmitsAndProbes(Asked asked) {}
