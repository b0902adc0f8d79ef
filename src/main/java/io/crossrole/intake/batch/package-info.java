/** Takes in a poll of records in one transaction, and passes over a record that stops its partition. */
package io.crossrole.intake.batch;
