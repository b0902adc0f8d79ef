package io.crossrole.validation.verdict;

import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.ProbeResult.Because;
import java.util.List;

/**
 * What the answers to the probes say about a role, taken at their word. Whether they may be taken at their word yet
 * is for {@link FinalityPolicy} to say.
 *
 * @param finding which kind of answer it is
 * @param reason why the role is not proven safe; null where it is, and where nothing can be said
 * @param whole whether it rests on all the questions that it needs: a denial that rests on the first one alone may yet turn
 *     out to be a wrong External ID, and a safe role that was not asked with every kind of neighbour a careless one
 */
public record Verdict(Finding finding, Reason reason, boolean whole) {

    /** Kinds of answers, by how long they must hold before they are final. */
    public enum Finding {
        /** Granted, denied, denied: as it should be. */
        SAFE,
        /** We are let in, and so would others be. */
        CARELESS,
        /** We are not let in. */
        DENIED,
        /** Nothing was learned about the role. */
        INCONCLUSIVE
    }

    /** Whether STS refuses the ARN as it stands, whatever the role and the vendor do. */
    public boolean isOfTheArnAlone() {
        return reason == Reason.MALFORMED_ROLE_ARN;
    }

    public static final Verdict SAFE = new Verdict(Finding.SAFE, null, true);

    /** As far as it was asked, which is not far enough for a proof. */
    public static final Verdict SAFE_SO_FAR = new Verdict(Finding.SAFE, null, false);

    public static final Verdict INCONCLUSIVE = new Verdict(Finding.INCONCLUSIVE, null, true);

    /**
     * Judges three answers, by the whole table.
     *
     * @param a with the integration's External ID
     * @param b with none
     * @param c with a neighbour of it
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
     * Judges a round, with what else its answers tell.
     *
     * @param neighbours the probes that a role must have refused before it is proven safe
     */
    public static Verdict of(Round round, RoleArn role, List<Probe> neighbours) {
        ProbeResult a = round.withExternalId();
        if (a.is(Because.ROLE_ARN_INVALID)) {
            return denied(Reason.MALFORMED_ROLE_ARN);
        }
        if (a.grantedByAnotherAccountThan(role)) {
            return careless(Reason.ACCOUNT_MISMATCH);
        }
        if (round.isBroken()) {
            return INCONCLUSIVE;
        }
        if (a.denied() && ProbeResult.REGION_DISABLED.equals(a.code())) {
            return new Verdict(
                    Finding.DENIED, Reason.REGION_DISABLED, round.others().isPresent());
        }
        return round.others()
                .map(it -> of(a.answer(), it.without().answer(), it.another().answer()))
                .map(it -> it.finding() == Finding.SAFE && !round.hasAsked(neighbours) ? SAFE_SO_FAR : it)
                .orElse(a.denied() ? new Verdict(Finding.DENIED, Reason.ROLE_NOT_ASSUMABLE, false) : INCONCLUSIVE);
    }

    private static Verdict careless(Reason reason) {
        return new Verdict(Finding.CARELESS, reason, true);
    }

    private static Verdict denied(Reason reason) {
        return new Verdict(Finding.DENIED, reason, true);
    }
}
