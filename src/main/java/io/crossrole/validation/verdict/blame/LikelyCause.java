package io.crossrole.validation.verdict.blame;

import static io.crossrole.validation.verdict.blame.Edit.Place.RESOURCE_CONTROL_POLICY;
import static io.crossrole.validation.verdict.blame.Edit.Place.ROLE_TAGS;
import static io.crossrole.validation.verdict.blame.Edit.Place.TRUST_POLICY;

import java.util.ArrayList;
import java.util.List;

/**
 * The possible causes of {@code ROLE_NOT_ASSUMABLE}, which AWS reports with the same error, in the order in which customers
 * run into them. {@link RankCauses} selects those that fit a role. The names in braces are the placeholders of remedies. No
 * text here contains text that a customer wrote.
 */
public enum LikelyCause {
    // Near misses: the ARN itself shows them.
    NAME_CASE(
            "the ARN has the proposed name in other capital and small letters, which AWS tells apart",
            "submit {proposedArn}"),
    ROLE_PATH(
            "the ARN's path is not the role's: it has one too many, or lost it",
            "submit the ARN as the role's page in the IAM console shows it, with its path"),
    OTHER_ACCOUNT(
            "the ARN is of another account than the integration was connected to",
            "submit the ARN of the role in the account that is to be connected"),
    OTHER_NAME(
            "the ARN has another name than the one that was proposed for the role",
            "submit {proposedArn} if the role was made as proposed"),

    /** Of a role that was proven before, and in place of {@link #ROLE_NAME}. */
    CHANGED(
            "the role was deleted, or its trust policy was changed",
            "look whether the role is still there, and undo the latest change of its trust policy"),
    ROLE_NAME(
            "no role has exactly the path and the name in the ARN; both are case-sensitive",
            "make the role, or submit the ARN as its page in the IAM console shows it"),
    PRINCIPAL(
            "its trust policy does not trust {vendorAccount} with the principal {principals}: a placeholder or another"
                    + " principal was left in",
            "set \"Principal\": {\"AWS\": \"{vendorAccount}\"} in the statement that allows sts:AssumeRole, and \"Condition\":"
                    + " {\"StringEquals\": {\"sts:ExternalId\": \"{externalId}\"}} if it has none",
            new Edit(TRUST_POLICY, "\"Principal\": {\"AWS\": \"…\"}", "\"Principal\": {\"AWS\": \"{vendorAccount}\"}"),
            // Without it, the right principal would open the role to every customer of the vendor.
            new Edit(TRUST_POLICY, null, "\"Condition\": {\"StringEquals\": {\"sts:ExternalId\": \"{externalId}\"}}")),
    /** Proven: the role lets the vendor in with that External ID. */
    SIBLING_EXTERNAL_ID(
            "its trust policy requires the External ID of another integration of the same customer",
            "set the condition to \"StringEquals\": {\"sts:ExternalId\": \"{externalId}\"}",
            Edit.EXTERNAL_ID),
    /** Proven likewise. An edit of the trust policy would end the other integration's connection. */
    ROLE_OF_SIBLING(
            "the role is that of another integration of the same customer, which is connected through it",
            "make a role for this integration alone, whose trust policy requires \"StringEquals\": {\"sts:ExternalId\":"
                    + " \"{externalId}\"}, and submit its ARN"),
    EXTERNAL_ID_OF_ANOTHER(
            "its External ID was copied from another integration, or is not letter for letter this one's: capital letters,"
                    + " spaces, quotes and placeholders count",
            "set the condition to \"StringEquals\": {\"sts:ExternalId\": \"{externalId}\"}",
            Edit.EXTERNAL_ID),
    MULTI_FACTOR(
            "its trust policy requires multi-factor authentication (Require MFA), which a service cannot have",
            "remove the condition on aws:MultiFactorAuthPresent or aws:MultiFactorAuthAge from the statement that trusts the"
                    + " vendor; "
                    + Edit.EXEMPT_STEP,
            new Edit(TRUST_POLICY, "\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}", null),
            Edit.EXEMPT),
    SOURCE_IP(
            "its trust policy admits certain addresses or networks only (aws:SourceIp, aws:SourceVpc, aws:SourceVpce)",
            "remove that condition from the statement that trusts the vendor; " + Edit.EXEMPT_STEP,
            new Edit(TRUST_POLICY, "\"IpAddress\": {\"aws:SourceIp\": \"…\"}", null),
            Edit.EXEMPT),
    ORGANISATION_POLICY(
            "a policy of the organisation denies sts:AssumeRole to accounts outside it",
            "in the Deny statement of the resource control policy add"
                    + " \"StringNotEqualsIfExists\": {\"aws:PrincipalAccount\": \"{vendorAccountId}\"} to the condition, or exempt"
                    + " this role alone by a tag (aws:ResourceTag)",
            new Edit(
                    RESOURCE_CONTROL_POLICY,
                    null,
                    "\"StringNotEqualsIfExists\": {\"aws:PrincipalAccount\": \"{vendorAccountId}\"}"),
            new Edit(
                    RESOURCE_CONTROL_POLICY,
                    null,
                    "\"StringNotEqualsIfExists\": {\"aws:ResourceTag/dp:exclude:identity\": \"true\"}"),
            new Edit(ROLE_TAGS, null, "dp:exclude:identity = true")),
    ORGANISATION_CONDITION(
            "its trust policy admits principals of the customer's own organisation only (aws:PrincipalOrgID)",
            "remove that condition from the statement that trusts the vendor; " + Edit.EXEMPT_STEP,
            new Edit(TRUST_POLICY, "\"StringEquals\": {\"aws:PrincipalOrgID\": \"…\"}", null),
            Edit.EXEMPT),
    /** AWS names neither it nor the account, so every denial that nothing explains may be one. */
    ACCOUNT_SUSPENDED(
            "the account is suspended or closed", "reopen it with AWS Support, or submit a role of another account"),
    STILL_PROPAGATING("the role was created or changed minutes ago", "submit it again");

    private final String text;
    private final String step;
    private final List<Edit> edits;

    LikelyCause(String text, String step, Edit... edits) {
        this.text = text;
        this.step = step;
        this.edits = List.of(edits);
    }

    /** The cause as a clause. */
    public String text() {
        return text;
    }

    /** The step that removes the cause, as an imperative clause. */
    public String step() {
        return step;
    }

    /**
     * The smallest edits that remove the cause. Several are alternatives or belong together, as {@link #step} says. Empty if
     * no text is to be edited, or if it depends on the role: see {@link PossibleCause#edits}.
     */
    public List<Edit> edits() {
        return edits;
    }

    /**
     * Formats causes as sentences: the likeliest with its remedy, then the others as a list.
     *
     * @param causes the likeliest first; at least one
     */
    public static String remedy(List<LikelyCause> causes) {
        LikelyCause first = causes.get(0);
        String most = "Most likely " + first.text + ". To mend it, " + first.step
                + (first.step.contains("submit") ? "." : ", then submit the role again.");
        if (causes.size() == 1) {
            return most;
        }
        List<String> others = new ArrayList<>();
        for (int i = 1; i < causes.size(); i++) {
            others.add("(%d) %s: %s".formatted(i + 1, causes.get(i).text, causes.get(i).step));
        }
        return most + " AWS reports the same error for other causes, likeliest first: " + String.join("; ", others)
                + ".";
    }
}
