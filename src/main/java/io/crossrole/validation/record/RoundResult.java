package io.crossrole.validation.record;

import io.crossrole.validation.Claim;
import io.crossrole.validation.verdict.Explanation;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.Round;

/** What came of a claim, to be recorded. */
public sealed interface RoundResult {

    Claim claim();

    /** The role was refused without asking AWS. */
    record Refused(Claim claim, Explanation explanation) implements RoundResult {}

    /** The role answered a round of probes. */
    record Answered(Claim claim, RoleArn role, Round round) implements RoundResult {}
}
