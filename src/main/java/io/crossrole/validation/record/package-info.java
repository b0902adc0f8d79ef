/**
 * Step 5 of <em>validate</em>: locks a validation and its integration, applies the verdict, and records the outcome.
 */
package io.crossrole.validation.record;
