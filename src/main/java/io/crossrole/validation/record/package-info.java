/**
 * Step 4 of <em>validate</em>: locks a validation and its integration, lets {@code verdict} judge the answers, applies
 * the judgement, and records the outcome.
 */
package io.crossrole.validation.record;
