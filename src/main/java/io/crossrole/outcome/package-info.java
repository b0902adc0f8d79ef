/** Outcomes: each is recorded in the transaction that makes it true. */
package io.crossrole.outcome;
