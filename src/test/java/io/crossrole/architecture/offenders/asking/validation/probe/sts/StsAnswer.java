package io.crossrole.architecture.offenders.asking.validation.probe.sts;

/** An answer of STS in its own format. */
public record StsAnswer(int status) {}
