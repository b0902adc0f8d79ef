package io.crossrole.validation;

import io.crossrole.validation.ProbeResult.Answer;

/**
 * What the answers to the three probes say about a role, taken at their word. Whether they may be taken at their word yet
 * is for {@link Patience} to say.
 *
 * @param finding which kind of answer it is
 * @param reason why the role is not proven safe; null where it is, and where nothing can be said
 */
public record Verdict(Finding finding, Reason reason) {

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

    static final Verdict SAFE = new Verdict(Finding.SAFE, null);
    static final Verdict INCONCLUSIVE = new Verdict(Finding.INCONCLUSIVE, null);

    /**
     * Judges three answers, by the whole table.
     *
     * @param a with the integration's External ID
     * @param b with none
     * @param c with another
     */
    static Verdict of(Answer a, Answer b, Answer c) {
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

    /** Judges a round, with what else its answers tell. */
    static Verdict of(Round round, RoleArn role) {
        ProbeResult a = round.withExternalId();
        if (a.granted() && !role.accountId().equals(a.accountId())) {
            return careless(Reason.ACCOUNT_MISMATCH);
        }
        if (a.denied() && ProbeResult.REGION_DISABLED.equals(a.code())) {
            return denied(Reason.REGION_DISABLED);
        }
        return round.others()
                .map(it -> of(a.answer(), it.get(0).answer(), it.get(1).answer()))
                .orElse(a.denied() ? denied(Reason.ROLE_NOT_ASSUMABLE) : INCONCLUSIVE);
    }

    private static Verdict careless(Reason reason) {
        return new Verdict(Finding.CARELESS, reason);
    }

    private static Verdict denied(Reason reason) {
        return new Verdict(Finding.DENIED, reason);
    }
}
