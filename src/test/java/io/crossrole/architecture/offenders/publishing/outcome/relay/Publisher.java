package io.crossrole.architecture.offenders.publishing.outcome.relay;

/** Sends outcomes to Kafka. */
public record Publisher(String topic) {}
