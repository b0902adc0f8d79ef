package io.crossrole.architecture.offenders.asking.validation.probe.sts;

/** What STS says in its own words. */
public record StsAnswer(int status) {}
