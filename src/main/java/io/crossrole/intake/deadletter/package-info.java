/** Stores rejected records and sends them to the dead-letter topics before they are acknowledged. */
package io.crossrole.intake.deadletter;
