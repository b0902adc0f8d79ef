/** Reads a Kafka record as an event, or rejects it. */
package io.crossrole.intake.event;
