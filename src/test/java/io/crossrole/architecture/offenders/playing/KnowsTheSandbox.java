package io.crossrole.architecture.offenders.playing;

import io.crossrole.sandbox.aws.policy.Caller;

/** Product code that plays. */
record KnowsTheSandbox(Caller caller) {}
