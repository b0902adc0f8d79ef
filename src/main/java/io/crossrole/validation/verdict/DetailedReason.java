package io.crossrole.validation.verdict;

import io.crossrole.validation.verdict.blame.Circumstances;
import io.crossrole.validation.verdict.blame.PossibleCause;
import io.crossrole.validation.verdict.blame.RankCauses;
import java.util.List;

/**
 * Why a role is not proven safe.
 *
 * @param code the reason; null if none is known
 * @param detail the observed value and the rule that it breaks; may be null
 * @param causes the likeliest first, if AWS does not report which one applies; else empty
 * @param principals the ARNs of the vendor's principals that the reason is about; empty if it is about Crossrole's own
 *     identity, or none
 */
public record DetailedReason(Reason code, String detail, List<PossibleCause> causes, List<String> principals) {

    public static DetailedReason of(Reason code) {
        return of(code, null);
    }

    public static DetailedReason of(Reason code, String detail) {
        return new DetailedReason(code, detail, List.of(), List.of());
    }

    /**
     * Adds the details that a round of probes provides for a reason.
     *
     * @param round the answers that the reason follows from
     * @param circumstances what is known of the role beside the answers
     */
    public static DetailedReason of(Reason code, Round round, RoleArn role, Circumstances circumstances) {
        ProbeResult a = round.withExternalId();
        return switch (code) {
            case ACCOUNT_MISMATCH ->
                of(code, "the ARN's account is %s, the session's is %s".formatted(role.accountId(), a.accountId()));
            case MALFORMED_ROLE_ARN ->
                of(
                        code,
                        "AWS STS refuses the ARN itself (ValidationError): it has the form of a role's ARN, and is none: '%s'"
                                .formatted(role.value()));
            case REGION_DISABLED -> of(code, "the Region is " + a.region());
            case PRINCIPAL_NOT_TRUSTED -> ofPrincipals(code, round, "AWS does not let in %s");
            case EXTERNAL_ID_NOT_REQUIRED -> ofPrincipals(code, round, "AWS lets in %s without any External ID");
            case ROLE_NOT_ASSUMABLE -> notAssumable(circumstances);
            default -> of(code);
        };
    }

    /** A reason that is about some principals has their names; one that is about Crossrole's own identity has none. */
    private static DetailedReason ofPrincipals(Reason code, Round round, String detail) {
        List<String> principals = round.principalsBehind(code).stream()
                .map(PrincipalAnswers::principal)
                .toList();
        return principals.isEmpty()
                ? of(code)
                : new DetailedReason(code, detail.formatted(String.join(", ", principals)), List.of(), principals);
    }

    private static DetailedReason notAssumable(Circumstances circumstances) {
        return new DetailedReason(
                Reason.ROLE_NOT_ASSUMABLE,
                circumstances.namesOrganisationPolicy()
                        ? "AWS names a resource control policy of the role's organisation"
                        : null,
                RankCauses.of(circumstances),
                List.of());
    }
}
