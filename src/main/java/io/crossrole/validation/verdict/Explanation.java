package io.crossrole.validation.verdict;

import java.util.List;

/**
 * Why a role is not proven safe, as far as is known.
 *
 * @param detail what was seen, quoted, with the rule; or null
 * @param likelyCauses ranked, where AWS does not tell them apart; else empty
 */
public record Explanation(Reason reason, String detail, List<LikelyCause> likelyCauses) {

    public static Explanation of(Reason reason) {
        return of(reason, null);
    }

    public static Explanation of(Reason reason, String detail) {
        return new Explanation(reason, detail, List.of());
    }

    /** What a round says beyond its reason. */
    public static Explanation of(Reason reason, Round round, RoleArn role, boolean provenBefore) {
        ProbeResult a = round.withExternalId();
        return switch (reason) {
            case ACCOUNT_MISMATCH ->
                of(reason, "the ARN's account is %s, the session's is %s".formatted(role.accountId(), a.accountId()));
            case MALFORMED_ROLE_ARN ->
                of(
                        reason,
                        "AWS STS refuses the ARN itself (ValidationError): it has the form of a role's ARN, and is none: '%s'"
                                .formatted(role.value()));
            case REGION_DISABLED -> of(reason, "the Region is " + a.region());
            case ROLE_NOT_ASSUMABLE -> notAssumable(a.is(ProbeResult.Because.RESOURCE_CONTROL_POLICY), provenBefore);
            default -> of(reason);
        };
    }

    private static Explanation notAssumable(boolean organisationNamed, boolean provenBefore) {
        return new Explanation(
                Reason.ROLE_NOT_ASSUMABLE,
                organisationNamed ? "AWS names a resource control policy of the role's organisation" : null,
                LikelyCause.ranked(organisationNamed, provenBefore));
    }
}
