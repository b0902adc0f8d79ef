/** The only code that uses the AWS SDK's clients, those of STS and IAM. */
package io.crossrole.validation.probe.sts;
