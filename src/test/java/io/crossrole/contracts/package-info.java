/**
 * The contracts with other teams, in {@code schemas} and {@code docs/events.md}: their generators, and the tests that
 * hold what is published against its sources and against what is released.
 */
package io.crossrole.contracts;
