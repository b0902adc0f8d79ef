package io.crossrole.validation.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Why a role may refuse us altogether: AWS says the same whatever the cause. In the order in which customers run into them.
 * The names in braces are those of {@link Reason}'s remedies.
 */
enum LikelyCause {
    ROLE_NAME("the role does not exist under exactly the path and the name of its ARN, upper and lower case included"),
    PRINCIPAL("its trust policy does not trust {vendorAccount} with the principal {principals}"),
    EXTERNAL_ID_OF_ANOTHER(
            "its External ID was copied from another integration: this one's is {externalId}, and the condition to set is"
                    + " \"StringEquals\": {\"sts:ExternalId\": \"{externalId}\"}"),
    ORGANISATION_POLICY(
            "a policy of the organisation denies sts:AssumeRole to accounts outside it: exempt account {vendorAccountId}"
                    + " (aws:PrincipalAccount) in the resource control policy"),
    STILL_PROPAGATING("the role was made or changed minutes ago: submit it again");

    private final String text;

    LikelyCause(String text) {
        this.text = text;
    }

    /**
     * Ranked for one role.
     *
     * @param organisationNamed whether AWS itself names a policy of the role's organisation
     * @param provenBefore whether the role was right before: then nobody has copied anything wrong, but something was changed
     */
    static List<LikelyCause> ranked(boolean organisationNamed, boolean provenBefore) {
        List<LikelyCause> ranked = new ArrayList<>(Arrays.asList(values()));
        if (provenBefore) {
            ranked.remove(EXTERNAL_ID_OF_ANOTHER);
            ranked.add(EXTERNAL_ID_OF_ANOTHER);
        }
        if (organisationNamed) {
            ranked.remove(ORGANISATION_POLICY);
            ranked.add(0, ORGANISATION_POLICY);
        }
        return ranked;
    }

    /** As one sentence's list: (1) …; (2) … */
    static String listed(List<LikelyCause> causes) {
        return IntStream.range(0, causes.size())
                .mapToObj(i -> "(%d) %s".formatted(i + 1, causes.get(i).text))
                .collect(Collectors.joining("; "));
    }
}
