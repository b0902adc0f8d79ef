package io.crossrole.validation.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The possible causes of {@link Reason#ROLE_NOT_ASSUMABLE}, which AWS reports with the same error. They are listed by
 * how often customers run into them. The names in braces are the placeholders of {@link Reason}'s remedies.
 */
public enum LikelyCause {
    /** Of a role that was proven before, and in place of {@link #ROLE_NAME}. */
    CHANGED("the role was deleted, or its trust policy was changed"),
    ROLE_NAME("no role has exactly the path and the name in the ARN; both are case-sensitive"),
    PRINCIPAL("its trust policy does not trust {vendorAccount} with the principal {principals}"),
    EXTERNAL_ID_OF_ANOTHER(
            "its External ID was copied from another integration, or capital letters in it were changed: this one's is {externalId}, and the condition to set is"
                    + " \"StringEquals\": {\"sts:ExternalId\": \"{externalId}\"}"),
    MULTI_FACTOR(
            "its trust policy requires multi-factor authentication, which a service cannot have: remove the condition on"
                    + " aws:MultiFactorAuthPresent"),
    ORGANISATION_POLICY(
            "a policy of the organisation denies sts:AssumeRole to accounts outside it: exempt account {vendorAccountId}"
                    + " (aws:PrincipalAccount) in the resource control policy"),
    STILL_PROPAGATING("the role was created or changed minutes ago: submit it again");

    private final String text;

    LikelyCause(String text) {
        this.text = text;
    }

    /**
     * Ranks the causes for one role.
     *
     * @param namesOrganisationPolicy whether the error names a policy of the role's organisation
     * @param provenBefore whether the role was proven before; then the ARN is right, a wrongly copied External ID is
     *     unlikely, and a change is the likeliest
     */
    public static List<LikelyCause> ranked(boolean namesOrganisationPolicy, boolean provenBefore) {
        List<LikelyCause> ranked = new ArrayList<>(Arrays.asList(values()));
        ranked.remove(provenBefore ? ROLE_NAME : CHANGED);
        if (provenBefore) {
            ranked.remove(EXTERNAL_ID_OF_ANOTHER);
            ranked.add(EXTERNAL_ID_OF_ANOTHER);
        }
        if (namesOrganisationPolicy) {
            ranked.remove(ORGANISATION_POLICY);
            ranked.add(0, ORGANISATION_POLICY);
        }
        return ranked;
    }

    /** The causes of a role about which nothing is known. */
    static List<LikelyCause> usual() {
        return ranked(false, false);
    }

    /** Formats the causes as a numbered list within a sentence: {@code (1) …; (2) …}. */
    static String listed(List<LikelyCause> causes) {
        return IntStream.range(0, causes.size())
                .mapToObj(i -> "(%d) %s".formatted(i + 1, causes.get(i).text))
                .collect(Collectors.joining("; "));
    }
}
