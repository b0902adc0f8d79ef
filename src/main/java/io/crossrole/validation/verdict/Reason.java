package io.crossrole.validation.verdict;

import static io.crossrole.validation.verdict.Reason.Actor.CUSTOMER;
import static io.crossrole.validation.verdict.Reason.Actor.VENDOR;

import java.util.List;

/**
 * Why a connection is not, or not yet, proven safe, and what to do about it. The one home of each reason: events, documents
 * and pages take code, title, remedy and actor from here.
 *
 * <p>In a remedy {@code {externalId}}, {@code {vendorAccount}}, {@code {vendorAccountId}} and {@code {principals}} stand for
 * this integration's own. Nothing that a customer has written stands in one: it is shown as it is.
 */
public enum Reason {
    // What three probes say.
    EXTERNAL_ID_NOT_REQUIRED(
            CUSTOMER,
            "The role lets the vendor in without any External ID",
            "Add the condition \"StringEquals\": {\"sts:ExternalId\": \"{externalId}\"} to the statement of the role's trust"
                    + " policy that trusts {vendorAccount}, then submit the role again. Without it another customer of the"
                    + " vendor's could reach this account."),
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
    ROLE_NOT_ASSUMABLE(
            CUSTOMER,
            "AWS does not let the vendor assume the role",
            "AWS says the same whatever the cause. The likely ones, the likeliest first: {likelyCauses}."),
    ACCOUNT_MISMATCH(
            CUSTOMER,
            "The role that answered lives in another account than its ARN says",
            "Copy the ARN from the role's page in the IAM console of the account to be connected, and submit it again."),
    REGION_DISABLED(
            CUSTOMER,
            "AWS STS is not activated for the Region in the account",
            "In the IAM console of the account, under Account settings, activate the STS endpoint of the Region named in"
                    + " the detail, then submit the role again."),

    // What the role is besides safe.
    ROLE_SHARED(
            CUSTOMER,
            "The role is in use for another customer of the vendor's",
            "Make a role for this integration alone, whose trust policy requires"
                    + " \"StringEquals\": {\"sts:ExternalId\": \"{externalId}\"} and no other External ID, and submit its ARN."
                    + " If you know of no other use of the role, find out who added the other External ID to its trust"
                    + " policy."),

    // What is refused without asking AWS.
    MALFORMED_ROLE_ARN(
            CUSTOMER,
            "What was submitted is not the ARN of an IAM role",
            "Copy the ARN from the role's page in the IAM console. It has the form"
                    + " arn:aws:iam::111122223333:role/RoleName, with nothing before or after it."),
    NOT_A_ROLE(
            CUSTOMER,
            "The ARN is of something else than an IAM role",
            "Submit the ARN of the role itself, arn:aws:iam::111122223333:role/RoleName: not of a user, a session"
                    + " (assumed-role), an instance profile or the account."),
    SERVICE_LINKED_ROLE(
            CUSTOMER,
            "The role belongs to an AWS service",
            "A role under /aws-service-role/ can be assumed by that service alone. Make a role of your own for this"
                    + " integration and submit its ARN."),
    UNEXPECTED_ACCOUNT(
            CUSTOMER,
            "The role lives in another account than the one announced",
            "Submit a role of the account named in the detail, or request a new integration for this account."),
    PARTITION_NOT_SUPPORTED(
            CUSTOMER,
            "The role lives in an AWS partition that this integration can't connect",
            "Submit a role of the partition named in the detail, or request an integration for the role's partition if"
                    + " the vendor serves it."),
    ACCOUNT_NOT_ANNOUNCED(
            CUSTOMER,
            "The integration was requested without the account that it is to connect",
            "Request a new integration that names the account to be connected. It gets an External ID of its own, which the"
                    + " role must then require."),
    OWN_ACCOUNT_ROLE(
            CUSTOMER,
            "The role lives in an account of the vendor's",
            "Submit a role of your own account. Roles of the vendor's accounts are never connected."),
    INTEGRATION_REMOVED(
            CUSTOMER,
            "The integration was removed",
            "Request a new integration. It gets an External ID of its own, which the role must then require."),

    // What the order of events decides.
    SUPERSEDED(
            CUSTOMER,
            "A newer role was submitted for the integration",
            "Nothing to do: the newer submission has an answer of its own."),
    UNKNOWN_INTEGRATION(
            VENDOR,
            "Nobody has requested the integration",
            "Publish integration-requested for it. The submission is then taken up again by itself."),

    // What is awaited, while nothing is decided.
    PROPAGATING(
            CUSTOMER,
            "Waiting for the role to take effect",
            "Nothing to do yet: a change in IAM can take minutes to reach every Region. Crossrole asks again by itself."),
    SETTLING(
            CUSTOMER,
            "The role was right once, and is asked once more",
            "Nothing to do: the second round of questions follows by itself."),
    STS_UNAVAILABLE(
            VENDOR,
            "AWS STS gives no answer that says anything about the role",
            "Nothing for the customer to do. Crossrole asks again by itself; its operators see why in its metrics and logs."),
    LOSS_HELD(
            VENDOR,
            "Too many connections would be lost at once",
            "Find out why so many roles refuse the vendor at the same time before their owners are told: a mistake of the"
                    + " vendor's, or a trouble of AWS's. Crossrole asks again by itself, and raises no loss until fewer do.");

    /** Who can put it right. */
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

    /** Whether AWS has granted what a right role denies, or sent us to another account: no mistake of the vendor's brings that about. */
    public boolean letsOthersIn() {
        return switch (this) {
            case EXTERNAL_ID_NOT_REQUIRED,
                    EXTERNAL_ID_OPTIONAL,
                    EXTERNAL_ID_WILDCARD,
                    EXTERNAL_ID_WRONG_AND_OPTIONAL,
                    EXTERNAL_ID_WRONG,
                    ACCOUNT_MISMATCH -> true;
            default -> false;
        };
    }

    /** One line that says what is wrong. */
    public String title() {
        return title;
    }

    /** What the actor should do next, with the names of places to be filled in. */
    public String remedy() {
        return remedy(List.of(LikelyCause.values()));
    }

    /**
     * The same for one role.
     *
     * @param likelyCauses ranked for it; empty where their usual order is as good
     */
    public String remedy(List<LikelyCause> likelyCauses) {
        List<LikelyCause> causes = likelyCauses.isEmpty() ? List.of(LikelyCause.values()) : likelyCauses;
        return remedy.replace("{likelyCauses}", LikelyCause.listed(causes));
    }
}
