/** Sends rejected records to the dead-letter topics, and stores each before it is acknowledged. */
package io.crossrole.intake.deadletter;
