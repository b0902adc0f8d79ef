package io.crossrole.validation.record;

import io.crossrole.validation.verdict.RoleArn;

/**
 * A role that is proven safe.
 *
 * @param vouched whether the canaries confirm the proof
 * @param shared whether the role also connects another tenant
 */
record Proof(RoleArn role, boolean vouched, boolean shared) {}
