package io.crossrole.validation.verdict;

import static io.crossrole.validation.verdict.Reason.Actor.CUSTOMER;
import static io.crossrole.validation.verdict.Reason.Actor.VENDOR;

import io.crossrole.validation.verdict.blame.LikelyCause;
import io.crossrole.validation.verdict.blame.RankCauses;
import java.util.List;

/**
 * The reasons why a connection is not proven safe, or not yet, and what to do about each. Events, documents and the
 * HTTP API take the code, title, remedy and actor from here.
 *
 * <p>In a remedy, {@code {externalId}}, {@code {vendorAccount}}, {@code {vendorAccountId}}, {@code {principals}} and
 * {@code {proposedArn}} stand for the values of the integration, and {@code {principal}} for the principal that the reason is
 * about. A remedy never contains text that a customer wrote.
 */
public enum Reason {
    // Results of the probes.
    EXTERNAL_ID_NOT_REQUIRED(
            CUSTOMER,
            "The role lets the vendor in without any External ID",
            "Add the condition \"StringEquals\": {\"sts:ExternalId\": \"{externalId}\"} to the statement of the role's trust"
                    + " policy that trusts {vendorAccount}, then submit the role again. Without it another customer of the"
                    + " vendor could reach this account."),
    EXTERNAL_ID_OPTIONAL(
            CUSTOMER,
            "The role checks the External ID only if one is sent",
            "In the role's trust policy replace the condition on sts:ExternalId that also holds where none is sent"
                    + " (StringEqualsIfExists, ForAllValues, or a second statement that wants none) by"
                    + " \"StringEquals\": {\"sts:ExternalId\": \"{externalId}\"}, then submit the role again."),
    EXTERNAL_ID_WILDCARD(
            CUSTOMER,
            "The role accepts other External IDs too",
            "In the role's trust policy replace the condition on sts:ExternalId that holds for more than one (StringLike with a"
                    + " wildcard, StringEqualsIgnoreCase, StringNotEquals, or Null: false) by"
                    + " \"StringEquals\": {\"sts:ExternalId\": \"{externalId}\"}, then submit the role again."),
    EXTERNAL_ID_WRONG_AND_OPTIONAL(
            CUSTOMER,
            "The role refuses this integration's External ID, and lets the vendor in without any",
            "The trust policy names another External ID, or refuses this one, and does not insist. Set the condition to"
                    + " \"StringEquals\": {\"sts:ExternalId\": \"{externalId}\"}, then submit the role again."),
    EXTERNAL_ID_WRONG(
            CUSTOMER,
            "The role refuses this integration's External ID, and accepts another",
            "Set the condition in the role's trust policy to"
                    + " \"StringEquals\": {\"sts:ExternalId\": \"{externalId}\"}, then submit the role again."),
    TRUSTS_ANYONE(
            CUSTOMER,
            "The role lets in anybody who knows the External ID",
            "In the role's trust policy replace the Principal that stands for everybody ({\"AWS\": \"*\"}), or for an account"
                    + " that is not the vendor's, by {\"AWS\": \"{vendorAccount}\"}, keep"
                    + " \"StringEquals\": {\"sts:ExternalId\": \"{externalId}\"}, then submit the role again. An External ID is"
                    + " no secret, so it must not be the only guard."),
    PRINCIPAL_NOT_TRUSTED(
            CUSTOMER,
            "The role does not trust every role of the vendor that has to assume it",
            "In the statement of the role's trust policy that requires the External ID add \"{principal}\" to Principal, or to the"
                    + " condition on aws:PrincipalArn if it has one. Or add the statement {\"Effect\": \"Allow\", \"Action\":"
                    + " \"sts:AssumeRole\", \"Principal\": {\"AWS\": [\"{principal}\"]}, \"Condition\": {\"StringEquals\":"
                    + " {\"sts:ExternalId\": \"{externalId}\"}}}. Then submit the role again."),
    ROLE_NOT_ASSUMABLE(CUSTOMER, "AWS does not let the vendor assume the role", "{likelyCauses}"),
    ACCOUNT_MISMATCH(
            CUSTOMER,
            "The assumed role is in another account than its ARN says",
            "Copy the ARN from the role's page in the IAM console of the account to be connected, and submit it again."),
    REGION_DISABLED(
            CUSTOMER,
            "AWS STS is not activated for the Region in the account",
            "In the IAM console of the account, under Account settings, activate the STS endpoint of the Region named in"
                    + " the detail, then submit the role again."),

    // Proven roles that must not be connected.
    ROLE_SHARED(
            CUSTOMER,
            "The role is in use for another customer of the vendor",
            "Create a role for this integration alone, whose trust policy requires"
                    + " \"StringEquals\": {\"sts:ExternalId\": \"{externalId}\"} and no other External ID, and submit its ARN."
                    + " If you know of no other use of the role, find out who added the other External ID to its trust"
                    + " policy."),

    AUDIT_FINDING(
            CUSTOMER,
            "The audit of the role has found something that the vendor does not accept",
            "Mend what the detail names. The latest connection.audited event about the integration has the remedy of each finding,"
                    + " and the corrected policies. Then submit the role again. Leave it allowed to read and simulate itself: what"
                    + " cannot be read again stays found."),

    // Roles that are not admitted.
    MALFORMED_ROLE_ARN(
            CUSTOMER,
            "The submitted text is not the ARN of an IAM role",
            "Copy the ARN from the role's page in the IAM console. It has the form"
                    + " arn:aws:iam::111122223333:role/RoleName, with nothing before or after it."),
    NOT_A_ROLE(
            CUSTOMER,
            "The ARN does not name an IAM role",
            "Submit the ARN of the role itself, arn:aws:iam::111122223333:role/RoleName: not of a user, a session"
                    + " (assumed-role), an instance profile or the account."),
    SERVICE_LINKED_ROLE(
            CUSTOMER,
            "The role belongs to an AWS service",
            "A role under /aws-service-role/ can be assumed by that service alone. Create your own role for this"
                    + " integration and submit its ARN."),
    UNEXPECTED_ACCOUNT(
            CUSTOMER,
            "The role is in another account than the integration was requested for",
            "Submit a role of the account named in the detail, or request a new integration for this account."),
    PARTITION_NOT_SUPPORTED(
            CUSTOMER,
            "The role is in an AWS partition that this integration cannot connect",
            "Submit a role of the partition named in the detail, or request an integration for the role's partition if"
                    + " the vendor serves it."),
    ACCOUNT_NOT_ANNOUNCED(
            CUSTOMER,
            "The integration was requested without the account to connect",
            "Request a new integration that names the account to be connected. It gets an External ID of its own, which the"
                    + " role must then require."),
    OWN_ACCOUNT_ROLE(
            CUSTOMER,
            "The role is in an account of the vendor",
            "Submit a role of your own account. Roles in the vendor's accounts are never connected."),
    INTEGRATION_REMOVED(
            CUSTOMER,
            "The integration was removed",
            "Request a new integration. It gets an External ID of its own, which the role must then require."),

    // The order of events.
    SUPERSEDED(
            CUSTOMER,
            "A newer role was submitted for the integration",
            "Nothing to do: the newer submission gets its own result."),
    UNKNOWN_INTEGRATION(
            VENDOR,
            "Nobody has requested the integration",
            "Publish integration-requested for it. The submission is then validated automatically."),

    // Reasons to wait, while nothing is decided.
    PROPAGATING(
            CUSTOMER,
            "Waiting for the role to take effect",
            "Nothing to do yet: a change in IAM can take minutes to reach every Region. Crossrole probes again"
                    + " automatically."),
    SETTLING(
            CUSTOMER,
            "The role passed the first round of probes, and the second one follows",
            "Nothing to do: the second round follows automatically."),
    STS_UNAVAILABLE(
            VENDOR,
            "AWS STS gives no conclusive answer about the role",
            "Nothing for the customer to do. Crossrole probes again automatically; its metrics and logs show the cause to"
                    + " operators."),
    LOSS_HELD(
            VENDOR,
            "Too many connections would be lost at once",
            "Find out why so many roles deny the vendor at the same time, before their owners are told: a mistake on the"
                    + " vendor's side, or a problem at AWS. Crossrole probes again automatically, and reports no loss until fewer do.");

    /** Who can fix the problem. */
    public enum Actor {
        CUSTOMER,
        VENDOR
    }

    private final Actor actor;
    private final String title;
    private final String remedy;

    Reason(Actor actor, String title, String remedy) {
        this.actor = actor;
        this.title = title;
        this.remedy = remedy;
    }

    public Actor actor() {
        return actor;
    }

    /**
     * Whether AWS granted a session that a safe role denies, or one in another account. No fault on the vendor's side
     * can cause that.
     */
    public boolean letsOthersIn() {
        return switch (this) {
            case EXTERNAL_ID_NOT_REQUIRED,
                    EXTERNAL_ID_OPTIONAL,
                    EXTERNAL_ID_WILDCARD,
                    EXTERNAL_ID_WRONG_AND_OPTIONAL,
                    EXTERNAL_ID_WRONG,
                    TRUSTS_ANYONE,
                    ACCOUNT_MISMATCH -> true;
            default -> false;
        };
    }

    /** One line that names the problem. */
    public String title() {
        return title;
    }

    /** The next step for the actor, with placeholders for the integration's values. */
    public String remedy() {
        return remedy(List.of());
    }

    /**
     * The remedy for one role.
     *
     * @param likelyCauses the causes as ranked for this role; if empty, their default order is used
     */
    public String remedy(List<LikelyCause> likelyCauses) {
        List<LikelyCause> causes = likelyCauses.isEmpty() ? RankCauses.common(false, false) : likelyCauses;
        return remedy.replace("{likelyCauses}", LikelyCause.remedy(causes));
    }
}
