package io.crossrole.validation;

/**
 * A role that is proven safe.
 *
 * @param vouched whether the canaries vouch for the proof
 * @param shared whether the role connects another tenant, too
 */
record Proof(RoleArn role, boolean vouched, boolean shared) {}
