/** An AWS to make roles in: IAM and STS over HTTP, with trust policies really evaluated and faults on request. */
package io.crossrole.sandbox.aws;
