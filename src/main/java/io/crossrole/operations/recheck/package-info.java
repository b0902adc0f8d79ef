/** Recheck: validates connected roles again when an operator asks. */
package io.crossrole.operations.recheck;
