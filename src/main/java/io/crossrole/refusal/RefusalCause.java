package io.crossrole.refusal;

/**
 * A likely cause why AWS refuses a use of a connection whose proof holds. Titles and remedies contain no text of others.
 */
public enum RefusalCause {
    REGION_NOT_ENABLED(
            "The account has not enabled the Region", "Enable the Region in the account, or leave it out.", "customer"),
    STS_REGION_DISABLED(
            "STS is not active in the Region for the role's account",
            "Activate STS for this Region in the IAM console under Account settings, or call STS in another Region.",
            "customer"),
    VENDOR_REGION_NOT_ENABLED(
            "The caller's credentials are not valid in the Region",
            "Enable the Region in the vendor's account, or call STS in a Region that is enabled there.",
            "vendor"),
    CREDENTIALS_EXPIRED(
            "The caller's credentials have expired",
            "Let the service assume the role again before its session ends.",
            "vendor"),
    CREDENTIALS_INVALID(
            "The caller's credentials are incomplete or mixed up",
            "Send key, secret and session token of one session, and sign with a clock that is right.",
            "vendor"),
    PRINCIPAL_NOT_PROVEN(
            "The caller is a principal that customers are not told to trust",
            "Assume the role as one of the partition's principal-arns, or add this principal there and have customers trust it.",
            "vendor"),
    OTHER_PRINCIPAL(
            "The call was not made as the connected role",
            "Call with the session of the connected role that the event names.",
            "vendor"),
    EXTERNAL_ID_NOT_SENT(
            "The caller sends another External ID, or none",
            "Send the integration's External ID in each call of sts:AssumeRole.",
            "vendor"),
    CALLER_POLICY(
            "The caller's own policies do not allow it to assume the role",
            "Allow sts:AssumeRole on the role in the identity policy, permissions boundary and organization policies of the caller.",
            "vendor"),
    PERMISSION_MISSING(
            "The role's permissions do not include the action",
            "Add the action to the role's permissions policy: compare it with the permissions that the integration requires.",
            "customer"),
    BUCKET_POLICY(
            "A bucket policy or access point policy denies the role",
            "Let the policy of the bucket or access point allow the role.",
            "customer"),
    KEY_POLICY(
            "The policy of the KMS key does not allow the role",
            "Allow the role to use the key in the key's policy or by a grant.",
            "customer"),
    RESOURCE_POLICY(
            "The policy of the resource does not allow the role",
            "Let the resource's policy allow the role.",
            "customer"),
    SESSION_POLICY(
            "The session has a policy that narrows it",
            "Assume the role without a session policy, or let the session policy allow the action.",
            "vendor"),
    PERMISSIONS_BOUNDARY(
            "The role's permissions boundary does not allow the action",
            "Let the permissions boundary of the role allow the action.",
            "customer"),
    ORGANIZATION_POLICY(
            "A policy of the customer's organization denies the action or the Region",
            "Ask the administrators of the organization for an exception in the service control and resource control policies.",
            "customer"),
    SERVICE_NOT_ENABLED(
            "The account is not subscribed to the service",
            "Subscribe to the service in this account and Region, or leave it out.",
            "customer");

    private final String title;
    private final String remedy;
    private final String actor;

    RefusalCause(String title, String remedy, String actor) {
        this.title = title;
        this.remedy = remedy;
        this.actor = actor;
    }

    /** The cause in one line. */
    public String title() {
        return title;
    }

    /** The actor's next step. */
    public String remedy() {
        return remedy;
    }

    /** The one who has to act: {@code customer} or {@code vendor}. */
    public String actor() {
        return actor;
    }
}
