/** Reads a record as an event, or says why it is none. */
package io.crossrole.intake.event;
