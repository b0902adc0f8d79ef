/** An emulation of IAM and STS over HTTP that evaluates trust policies and injects faults on request. */
package io.crossrole.sandbox.aws;
