package io.crossrole.sandbox.aws.policy;

import java.util.List;

/**
 * The caller of an action, as IAM sees it ("AWS JSON policy elements: Principal", IAM User Guide).
 *
 * @param partition {@code aws}, {@code aws-cn}, …
 * @param accountId the caller's account, twelve digits
 * @param arn the ARN that {@code GetCallerIdentity} returns: for an assumed role, that of the session
 * @param principalArn the value of {@code aws:PrincipalArn}: for an assumed role, that of the role
 * @param userId the unique ID that {@code GetCallerIdentity} returns
 * @param attributes what the session carries
 */
public record Caller(
        String partition,
        String accountId,
        String arn,
        String principalArn,
        String userId,
        SessionAttributes attributes) {

    /** An account's root user. */
    public static Caller root(String partition, String accountId) {
        String arn = rootArn(partition, accountId);
        return new Caller(partition, accountId, arn, arn, accountId, SessionAttributes.NONE);
    }

    /** A session of a role. The ARN of a session contains the name of the role but not its path. */
    public static Caller session(
            String partition, String accountId, String rolePath, String roleName, String roleId, String sessionName) {
        return new Caller(
                partition,
                accountId,
                "arn:" + partition + ":sts::" + accountId + ":assumed-role/" + roleName + "/" + sessionName,
                "arn:" + partition + ":iam::" + accountId + ":role" + rolePath + roleName,
                roleId + ":" + sessionName,
                SessionAttributes.NONE);
    }

    /** The same caller with these attributes. */
    public Caller carrying(SessionAttributes newAttributes) {
        return new Caller(partition, accountId, arn, principalArn, userId, newAttributes);
    }

    /** Whether this is a session of a role, so that assuming another role is role chaining. */
    public boolean isRoleSession() {
        return !arn.equals(principalArn);
    }

    /** Adds the context keys of this caller. */
    RequestContext addTo(RequestContext context) {
        RequestContext.Builder all = new RequestContext.Builder(context)
                .with("aws:PrincipalArn", principalArn)
                .with("aws:PrincipalAccount", accountId)
                .with("aws:PrincipalType", isRoleSession() ? "AssumedRole" : "Account")
                .with("aws:userid", userId)
                // Only temporary credentials have this key, and the sandbox has no MFA.
                .with("aws:MultiFactorAuthPresent", isRoleSession() ? List.of("false") : List.of());
        attributes.addTo(all);
        return all.build();
    }

    String accountArn() {
        return rootArn(partition, accountId);
    }

    private static String rootArn(String partition, String accountId) {
        return "arn:" + partition + ":iam::" + accountId + ":root";
    }
}
