/** Evaluates trust policies as IAM does. Pure functions: no HTTP, no state. */
package io.crossrole.sandbox.aws.policy;
