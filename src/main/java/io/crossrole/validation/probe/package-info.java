/** Step 3 of <em>validate</em>: probes a role through AWS STS. */
package io.crossrole.validation.probe;
