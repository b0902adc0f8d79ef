/** The third room of <em>validate</em>: asks AWS STS one round of probes about a role. */
package io.crossrole.validation.probe;
