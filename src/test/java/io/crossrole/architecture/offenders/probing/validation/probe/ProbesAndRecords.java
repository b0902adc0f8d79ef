package io.crossrole.architecture.offenders.probing.validation.probe;

import io.crossrole.architecture.offenders.probing.validation.record.Recorder;

/** A probe that records its own answer. */
record ProbesAndRecords(Recorder recorder) {}
