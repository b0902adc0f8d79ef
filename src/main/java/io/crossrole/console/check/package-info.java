/** The page of a role's check: the probes, their answers, and the next step. */
package io.crossrole.console.check;
