/** Handles each poll of records in one transaction, and reads past a record that blocks its partition. */
package io.crossrole.intake.batch;
