package io.crossrole.validation.verdict;

import io.crossrole.validation.verdict.ProbeResult.Answer;

/**
 * The answers of a role to one of the vendor's principals.
 *
 * @param principal the ARN of the principal
 * @param with with the integration's External ID: a safe role grants it
 * @param without without an External ID: a safe role denies it. Inconclusive if it was not asked.
 */
public record PrincipalAnswers(String principal, Answer with, Answer without) {

    /** Whether one answer says nothing, and so both do. */
    public boolean areInconclusive() {
        return with == Answer.INCONCLUSIVE || without == Answer.INCONCLUSIVE;
    }

    /** Whether the role lets the principal in without an External ID, whether or not it does so with one. */
    public boolean areCareless() {
        return !areInconclusive() && without == Answer.GRANTED;
    }

    /** Whether the role does not let the principal in. */
    public boolean areRefusals() {
        return with == Answer.DENIED && without == Answer.DENIED;
    }

    /** Whether they are those of a safe role. */
    public boolean areRight() {
        return with == Answer.GRANTED && without == Answer.DENIED;
    }
}
