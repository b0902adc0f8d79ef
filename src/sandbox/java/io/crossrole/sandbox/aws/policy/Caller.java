package io.crossrole.sandbox.aws.policy;

import java.util.List;

/**
 * Who makes a call, as IAM sees it ("AWS JSON policy elements: Principal", IAM User Guide).
 *
 * @param partition {@code aws}, {@code aws-cn}, …
 * @param accountId the caller's account, twelve digits
 * @param arn what {@code GetCallerIdentity} shows: a session's ARN for an assumed role
 * @param principalArn the value of {@code aws:PrincipalArn}: for a session, the ARN of the role behind it
 * @param userId the unique ID that {@code GetCallerIdentity} shows
 */
public record Caller(String partition, String accountId, String arn, String principalArn, String userId) {

    /** An account's root user. */
    public static Caller root(String partition, String accountId) {
        String arn = rootArn(partition, accountId);
        return new Caller(partition, accountId, arn, arn, accountId);
    }

    /** A session of a role; sessions carry the role's name but not its path. */
    public static Caller session(
            String partition, String accountId, String rolePath, String roleName, String roleId, String sessionName) {
        return new Caller(
                partition,
                accountId,
                "arn:" + partition + ":sts::" + accountId + ":assumed-role/" + roleName + "/" + sessionName,
                "arn:" + partition + ":iam::" + accountId + ":role" + rolePath + roleName,
                roleId + ":" + sessionName);
    }

    /** Whether assuming a role from here is role chaining. */
    public boolean isRoleSession() {
        return !arn.equals(principalArn);
    }

    /** The same keys and those that say who calls. */
    RequestContext addTo(RequestContext context) {
        return new RequestContext.Builder(context)
                .with("aws:PrincipalArn", principalArn)
                .with("aws:PrincipalAccount", accountId)
                .with("aws:PrincipalType", isRoleSession() ? "AssumedRole" : "Account")
                .with("aws:userid", userId)
                // Of temporary credentials alone; the sandbox knows no MFA.
                .with("aws:MultiFactorAuthPresent", isRoleSession() ? List.of("false") : List.of())
                .build();
    }

    String accountArn() {
        return rootArn(partition, accountId);
    }

    private static String rootArn(String partition, String accountId) {
        return "arn:" + partition + ":iam::" + accountId + ":root";
    }
}
