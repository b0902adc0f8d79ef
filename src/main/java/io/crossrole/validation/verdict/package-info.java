/** Step 4 of <em>validate</em>: judges the results of the probes. Plain Java without a framework. */
package io.crossrole.validation.verdict;
