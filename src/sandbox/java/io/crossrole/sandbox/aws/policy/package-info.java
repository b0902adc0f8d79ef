/** Decides, as IAM does, whether a role's trust policy lets a caller assume it; pure, with no HTTP and no state. */
package io.crossrole.sandbox.aws.policy;
