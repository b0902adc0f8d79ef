package io.crossrole.validation.record;

import io.crossrole.validation.Claim;
import io.crossrole.validation.verdict.DetailedReason;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.Round;

/** The result of a claimed validation's round, to be recorded. */
public sealed interface RoundResult {

    Claim claim();

    /** The role was not admitted, and so not probed. */
    record NotAdmitted(Claim claim, DetailedReason reason) implements RoundResult {}

    /** The role was probed. */
    record Answered(Claim claim, RoleArn role, Round round) implements RoundResult {}
}
