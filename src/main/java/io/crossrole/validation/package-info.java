/**
 * The journey <em>validate</em>. A role passes the rooms in order: submit, worker, probe, verdict, record. This package holds
 * what they share: the validation, its repository and its claim.
 */
package io.crossrole.validation;
