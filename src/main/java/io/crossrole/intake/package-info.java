/** From a Kafka record to an event that its schema approves. This package holds what the rooms below share. */
package io.crossrole.intake;
