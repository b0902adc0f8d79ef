/** The probes' way to AWS: the only code that knows the AWS SDK's STS client. */
package io.crossrole.validation.sts;
