package io.crossrole.validation.verdict.blame;

import static io.crossrole.validation.verdict.blame.LikelyCause.ACCOUNT_SUSPENDED;
import static io.crossrole.validation.verdict.blame.LikelyCause.CHANGED;
import static io.crossrole.validation.verdict.blame.LikelyCause.EXTERNAL_ID_OF_ANOTHER;
import static io.crossrole.validation.verdict.blame.LikelyCause.MULTI_FACTOR;
import static io.crossrole.validation.verdict.blame.LikelyCause.ORGANISATION_CONDITION;
import static io.crossrole.validation.verdict.blame.LikelyCause.ORGANISATION_POLICY;
import static io.crossrole.validation.verdict.blame.LikelyCause.PRINCIPAL;
import static io.crossrole.validation.verdict.blame.LikelyCause.ROLE_NAME;
import static io.crossrole.validation.verdict.blame.LikelyCause.ROLE_OF_SIBLING;
import static io.crossrole.validation.verdict.blame.LikelyCause.SIBLING_EXTERNAL_ID;
import static io.crossrole.validation.verdict.blame.LikelyCause.SOURCE_IP;
import static io.crossrole.validation.verdict.blame.LikelyCause.STILL_PROPAGATING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ranks the causes of a denial: what was seen first, then what is common, in the order of {@link LikelyCause}. Only a sibling's
 * External ID is certain, and stands alone: the two calls differ in nothing else that a trust policy can see.
 */
public final class RankCauses {

    /** A denial that has held for longer is not due to IAM's propagation (decision 79). */
    private static final Duration PROPAGATED = Duration.ofHours(1);

    private static final List<LikelyCause> COMMON = List.of(
            ROLE_NAME,
            PRINCIPAL,
            EXTERNAL_ID_OF_ANOTHER,
            MULTI_FACTOR,
            SOURCE_IP,
            ORGANISATION_POLICY,
            ORGANISATION_CONDITION,
            ACCOUNT_SUSPENDED,
            STILL_PROPAGATING);

    private RankCauses() {}

    /** Ranks the causes for one role. */
    public static List<PossibleCause> of(Circumstances role) {
        if (role.siblingId().isPresent()) {
            return List.of(PossibleCause.ofSibling(
                    role.isOfSibling() ? ROLE_OF_SIBLING : SIBLING_EXTERNAL_ID,
                    "the role lets the vendor in with that integration's External ID",
                    role.siblingId().get()));
        }
        List<PossibleCause> ranked = new ArrayList<>();
        if (role.namesOrganisationPolicy()) {
            ranked.add(PossibleCause.seen(
                    ORGANISATION_POLICY, "AWS names a resource control policy of the role's organisation"));
        }
        NearMisses.of(role).ifPresent(ranked::add);
        common(role.namesOrganisationPolicy(), role.provenBefore()).stream()
                .filter(it -> ranked.stream().noneMatch(other -> other.cause() == it))
                .filter(it -> it != STILL_PROPAGATING || role.age().compareTo(PROPAGATED) < 0)
                .map(it -> cause(it, role))
                .forEach(ranked::add);
        return ranked;
    }

    private static PossibleCause cause(LikelyCause cause, Circumstances role) {
        return switch (cause) {
            case CHANGED -> PossibleCause.seen(cause, "this role was connected before");
            case ROLE_NAME ->
                role.roleArn().equals(role.proposedArn())
                        ? PossibleCause.seen(cause, "the ARN is the proposed one, and AWS has never let the vendor in")
                        : PossibleCause.common(cause);
            case STILL_PROPAGATING ->
                PossibleCause.seen(
                        cause,
                        "the role was submitted %d seconds ago"
                                .formatted(role.age().toSeconds()));
            default -> PossibleCause.common(cause);
        };
    }

    /**
     * Ranks the common causes alone, for a role of which nothing else is known.
     *
     * @param namesOrganisationPolicy whether the error names a policy of the role's organisation
     * @param provenBefore whether the role was proven before; then the ARN is right, a wrongly copied External ID is
     *     unlikely, and a change is the likeliest
     */
    public static List<LikelyCause> common(boolean namesOrganisationPolicy, boolean provenBefore) {
        List<LikelyCause> ranked = new ArrayList<>(COMMON);
        if (provenBefore) {
            ranked.set(ranked.indexOf(ROLE_NAME), CHANGED);
            ranked.remove(EXTERNAL_ID_OF_ANOTHER);
            ranked.add(EXTERNAL_ID_OF_ANOTHER);
        }
        if (namesOrganisationPolicy) {
            ranked.remove(ORGANISATION_POLICY);
            ranked.add(0, ORGANISATION_POLICY);
        }
        return ranked;
    }
}
