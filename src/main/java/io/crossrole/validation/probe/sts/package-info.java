/** The only code that uses the AWS SDK's STS client. */
package io.crossrole.validation.probe.sts;
