/** Judges the results of the probes, when the last step of <em>validate</em> asks. Plain Java without a framework. */
package io.crossrole.validation.verdict;
