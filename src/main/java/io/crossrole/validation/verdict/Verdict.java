package io.crossrole.validation.verdict;

import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.ProbeResult.ErrorKind;
import java.util.List;

/**
 * The meaning of the answers to one round of probes. {@link FinalityPolicy} decides whether it is final.
 *
 * @param finding the kind of answer
 * @param reason why the role is not proven safe; null if it is, or if the round was inconclusive
 * @param complete whether all probes were made that the verdict needs. A denial of the first probe alone may turn out
 *     to be a wrong External ID, and a safe role that was not probed with every kind of neighbour may turn out to be
 *     careless.
 */
public record Verdict(Finding finding, Reason reason, boolean complete) {

    /** The kinds of verdicts, which must hold for different periods before they are final. */
    public enum Finding {
        /** The role grants with its External ID and denies every other probe. */
        SAFE,
        /** The role grants with its External ID, and grants another probe as well, or in another account. */
        CARELESS,
        /**
         * The role denies its own External ID, from Crossrole's own identity or another of the vendor's principals. Or its audit
         * has found what the installation does not accept: that is held back like a denial.
         */
        DENIED,
        /** The round reveals nothing about the role. */
        INCONCLUSIVE
    }

    /** Whether STS rejects the ARN as invalid, independent of the role and the vendor. */
    public boolean isInvalidArn() {
        return reason == Reason.MALFORMED_ROLE_ARN;
    }

    public static final Verdict SAFE = new Verdict(Finding.SAFE, null, true);

    /** Safe according to the probes that were made, which are too few for a proof. */
    public static final Verdict SAFE_SO_FAR = new Verdict(Finding.SAFE, null, false);

    public static final Verdict INCONCLUSIVE = new Verdict(Finding.INCONCLUSIVE, null, true);

    /**
     * Judges three answers.
     *
     * @param a with the integration's External ID
     * @param b without an External ID
     * @param c with a neighbour of the External ID
     */
    public static Verdict of(Answer a, Answer b, Answer c) {
        if (a == Answer.INCONCLUSIVE || b == Answer.INCONCLUSIVE || c == Answer.INCONCLUSIVE) {
            return INCONCLUSIVE;
        }
        boolean without = b == Answer.GRANTED;
        boolean another = c == Answer.GRANTED;
        if (a == Answer.GRANTED) {
            if (without) {
                return careless(another ? Reason.EXTERNAL_ID_NOT_REQUIRED : Reason.EXTERNAL_ID_OPTIONAL);
            }
            return another ? careless(Reason.EXTERNAL_ID_WILDCARD) : SAFE;
        }
        if (without) {
            return denied(Reason.EXTERNAL_ID_WRONG_AND_OPTIONAL);
        }
        return denied(another ? Reason.EXTERNAL_ID_WRONG : Reason.ROLE_NOT_ASSUMABLE);
    }

    /**
     * Judges four answers. The fourth matters only where the other three find the role safe: any other role is not
     * connected anyway.
     *
     * @param a with the integration's External ID
     * @param b without an External ID
     * @param c with a neighbour of the External ID
     * @param d with the integration's External ID, as the outsider
     */
    public static Verdict of(Answer a, Answer b, Answer c, Answer d) {
        Verdict verdict = of(a, b, c);
        return verdict.finding() == Finding.SAFE ? verdict.seenBy(d) : verdict;
    }

    private Verdict seenBy(Answer outsider) {
        return switch (outsider) {
            case GRANTED -> careless(Reason.TRUSTS_ANYONE);
            case DENIED -> this;
            case INCONCLUSIVE -> INCONCLUSIVE;
        };
    }

    /**
     * Judges five kinds of answers. The principals matter only where the other four find the role safe.
     *
     * <table>
     *   <caption>One principal</caption>
     *   <tr><th>with</th><th>without</th><th>verdict</th></tr>
     *   <tr><td>granted</td><td>denied</td><td>safe</td></tr>
     *   <tr><td>any</td><td>granted</td><td>{@code EXTERNAL_ID_NOT_REQUIRED}</td></tr>
     *   <tr><td>denied</td><td>denied</td><td>{@code PRINCIPAL_NOT_TRUSTED}</td></tr>
     * </table>
     *
     * <p>Of several principals the worst verdict counts: one that lets others in before a denial. An inconclusive answer
     * to one of them makes the verdict inconclusive.
     *
     * @param a with the integration's External ID
     * @param b without an External ID
     * @param c with a neighbour of the External ID
     * @param d with the integration's External ID, as the outsider
     * @param principals with and without the External ID, as each of the vendor's other principals; may be empty
     */
    public static Verdict of(Answer a, Answer b, Answer c, Answer d, List<PrincipalAnswers> principals) {
        return of(a, b, c, d).seenBy(principals);
    }

    private Verdict seenBy(List<PrincipalAnswers> principals) {
        if (finding != Finding.SAFE) {
            return this;
        }
        if (principals.stream().anyMatch(PrincipalAnswers::areInconclusive)) {
            return INCONCLUSIVE;
        }
        if (principals.stream().anyMatch(PrincipalAnswers::areCareless)) {
            return careless(Reason.EXTERNAL_ID_NOT_REQUIRED);
        }
        return principals.stream().anyMatch(PrincipalAnswers::areRefusals)
                ? denied(Reason.PRINCIPAL_NOT_TRUSTED)
                : this;
    }

    /**
     * Judges a round, including what its error codes and the session's account reveal.
     *
     * @param neighbours the neighbours that a role must have denied before it is proven safe
     */
    public static Verdict of(Round round, RoleArn role, List<Probe> neighbours) {
        ProbeResult a = round.withExternalId();
        if (a.is(ErrorKind.ROLE_ARN_INVALID)) {
            return denied(Reason.MALFORMED_ROLE_ARN);
        }
        if (a.grantedInAnotherAccountThan(role)) {
            return careless(Reason.ACCOUNT_MISMATCH);
        }
        if (round.isInconclusive()) {
            return INCONCLUSIVE;
        }
        if (a.denied() && ProbeResult.REGION_DISABLED.equals(a.code())) {
            return new Verdict(
                    Finding.DENIED, Reason.REGION_DISABLED, round.others().isPresent());
        }
        return round.others()
                .map(it -> judge(round, it))
                .map(it -> it.finding() == Finding.SAFE && !round.includes(neighbours) ? SAFE_SO_FAR : it)
                .orElse(a.denied() ? new Verdict(Finding.DENIED, Reason.ROLE_NOT_ASSUMABLE, false) : INCONCLUSIVE);
    }

    /**
     * The verdict on a role whose audit has found what the installation does not accept. It matters only where the probes find
     * the role safe.
     */
    public Verdict withAuditFinding() {
        return finding == Finding.SAFE ? denied(Reason.AUDIT_FINDING) : this;
    }

    private static Verdict judge(Round round, Round.Others others) {
        Answer a = round.withExternalId().answer();
        Answer b = others.without().answer();
        Answer c = others.another().answer();
        // An outsider that was not asked objects to nothing.
        Answer d = round.outsider().map(ProbeResult::answer).orElse(Answer.DENIED);
        return of(a, b, c, d, round.principals());
    }

    private static Verdict careless(Reason reason) {
        return new Verdict(Finding.CARELESS, reason, true);
    }

    private static Verdict denied(Reason reason) {
        return new Verdict(Finding.DENIED, reason, true);
    }
}
