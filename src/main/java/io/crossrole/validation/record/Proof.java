package io.crossrole.validation.record;

import io.crossrole.validation.verdict.RoleArn;

/**
 * A role that is proven safe.
 *
 * @param vouched whether the canaries vouch for the proof
 * @param shared whether the role connects another tenant, too
 */
record Proof(RoleArn role, boolean vouched, boolean shared) {}
