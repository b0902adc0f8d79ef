/** The only code that knows the AWS SDK's STS client. */
package io.crossrole.validation.probe.sts;
