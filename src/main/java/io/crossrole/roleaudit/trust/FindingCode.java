package io.crossrole.roleaudit.trust;

/**
 * The findings of an audit of a trust policy, the worst first. Events and documents take the code, severity, title and
 * remedy from here. No text of a customer's is in them.
 */
public enum FindingCode {
    TRUSTS_ANYONE(
            Severity.CRITICAL,
            true,
            "A statement trusts every AWS account",
            "Name the vendor's account in Principal. A condition beside \"*\" is the only guard, and an External ID is no secret."),
    TRUSTS_STRANGER(
            Severity.HIGH,
            true,
            "A statement trusts an account that is neither the vendor's nor yours",
            "Remove the account from Principal. If another vendor needs access, make a role for it alone."),
    ANOTHER_EXTERNAL_ID(
            Severity.HIGH,
            true,
            "The vendor is let in with another External ID, too",
            "Leave this integration's External ID as the only value of sts:ExternalId. Another one may belong to another customer"
                    + " of the vendor."),
    EXTERNAL_ID_NOT_EXACT(
            Severity.HIGH,
            true,
            "A statement lets the vendor in without an exact External ID",
            "Require sts:ExternalId by StringEquals, with this integration's External ID and no wildcard, in each statement that"
                    + " trusts the vendor."),
    ANYONE_NARROWED(
            Severity.MEDIUM,
            true,
            "A statement trusts every AWS account, and only a condition on the caller narrows it",
            "Name the accounts or roles in Principal, so that the role stays safe if the condition is changed."),
    PRINCIPAL_LEFT_OUT(
            Severity.MEDIUM,
            true,
            "A role of the vendor is not trusted",
            "Add the vendor's role to Principal, or to the condition on aws:PrincipalArn."),
    MFA_REQUIRED(
            Severity.MEDIUM,
            true,
            "A condition requires MFA, which no role of the vendor has",
            "Remove the condition on MFA from the statement. A service has no second factor." + Advice.IN_A_DENIAL),
    NETWORK_PINNED(
            Severity.MEDIUM,
            true,
            "A condition limits the networks that the vendor calls from",
            "Remove the condition, unless the vendor has told you all addresses of all its services."
                    + Advice.IN_A_DENIAL),
    SESSION_NAME_PINNED(
            Severity.MEDIUM,
            true,
            "A condition limits the name of the vendor's sessions",
            "Remove the condition. Other services of the vendor name their sessions otherwise than its check does."
                    + Advice.IN_A_DENIAL),
    OTHER_CONDITION(
            Severity.LOW,
            true,
            "A condition tests something that the vendor has not promised",
            "Remove the condition, or ask the vendor whether all its services meet it." + Advice.IN_A_DENIAL),
    TAGS_UNCONDITIONAL(
            Severity.LOW,
            true,
            "A statement lets sessions have any tags",
            "Remove sts:TagSession. The integration needs no session tags, and policies of your account may trust them."),
    DELETED_PRINCIPAL(
            Severity.LOW,
            true,
            "A statement trusts a principal that was deleted",
            "Remove the unique ID from Principal. IAM shows it in place of an ARN that no longer exists."),
    FURTHER_STATEMENT(
            Severity.INFO,
            false,
            "Somebody of your own account, or a service, may assume the role, too",
            "Nothing has to change. A role that is for the vendor alone is easier to review.");

    /** Texts of several remedies. */
    private static final class Advice {

        /** Without its condition, a statement that denies would deny everybody. */
        private static final String IN_A_DENIAL =
                " In a statement that denies, keep it, and exempt the vendor's account by"
                        + " StringNotEquals on aws:PrincipalAccount.";
    }

    private final Severity severity;
    private final boolean mended;
    private final String title;
    private final String remedy;

    FindingCode(Severity severity, boolean mended, String title, String remedy) {
        this.severity = severity;
        this.mended = mended;
        this.title = title;
        this.remedy = remedy;
    }

    public Severity severity() {
        return severity;
    }

    /**
     * Whether the corrected policy mends it. It keeps the statements that deny, and those that let in others than the vendor
     * by a condition on the caller, since it cannot know what the customer needs them for.
     */
    public boolean isMended() {
        return mended;
    }

    public String title() {
        return title;
    }

    public String remedy() {
        return remedy;
    }
}
