package io.crossrole.architecture.offenders.asking.validation.sts;

/** What STS says in its own words. */
public record StsAnswer(int status) {}
