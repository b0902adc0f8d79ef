/** From a Kafka record to an event that its schema approves, in batches; what can't be read goes to the dead letters. */
package io.crossrole.intake;
