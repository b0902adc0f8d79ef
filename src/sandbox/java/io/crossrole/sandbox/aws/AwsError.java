package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.Caller;
import java.util.List;

/** An error response with the code, HTTP status and message of AWS ("Common errors", IAM and STS API References). */
final class AwsError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    AwsError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    static AwsError missingAuthentication() {
        return new AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }

    static AwsError incompleteSignature() {
        return new AwsError(400, "IncompleteSignature", "Authorization header requires existence of a Credential.");
    }

    static AwsError invalidClientToken() {
        return new AwsError(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }

    static AwsError expiredToken() {
        return new AwsError(403, "ExpiredToken", "The security token included in the request is expired");
    }

    static AwsError invalidAction(String action, String version) {
        return new AwsError(400, "InvalidAction", "Could not find operation " + action + " for version " + version);
    }

    /**
     * Access denied. AWS's message is the same for a role that does not exist, trusts another principal or requires another
     * ExternalId.
     *
     * @param suffix the end of the message, which may name the denying policy; mostly empty
     */
    static AwsError accessDenied(Caller caller, String action, String resource, String suffix) {
        return new AwsError(403, "AccessDenied", notAuthorized(caller, action, resource) + suffix);
    }

    static AwsError malformedPolicy(String message) {
        return new AwsError(400, "MalformedPolicyDocument", message);
    }

    static AwsError validation(String message) {
        return new AwsError(400, "ValidationError", message);
    }

    /** All violated constraints of the API's model in one message, as AWS reports them. */
    static AwsError validation(List<String> violations) {
        return validation(violations.size() + " validation error" + (violations.size() == 1 ? "" : "s") + " detected: "
                + String.join("; ", violations));
    }

    static AwsError noSuchRole(String roleName) {
        return new AwsError(404, "NoSuchEntity", "The role with name " + roleName + " cannot be found.");
    }

    static AwsError noSuchRolePolicy(String policyName) {
        return new AwsError(404, "NoSuchEntity", "The role policy with name " + policyName + " cannot be found.");
    }

    static AwsError policyNotAttachable(String policyArn) {
        return new AwsError(404, "NoSuchEntity", "Policy " + policyArn + " does not exist or is not attachable.");
    }

    static AwsError policyNotAttached(String policyArn) {
        return new AwsError(404, "NoSuchEntity", "Policy " + policyArn + " was not found.");
    }

    static AwsError mustDetachPoliciesFirst() {
        return new AwsError(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
    }

    static AwsError mustDeletePoliciesFirst() {
        return new AwsError(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
    }

    static AwsError roleExists(String roleName) {
        return new AwsError(409, "EntityAlreadyExists", "Role with name " + roleName + " already exists.");
    }

    static AwsError limitExceeded(String quota) {
        return new AwsError(409, "LimitExceeded", "Cannot exceed quota for " + quota);
    }

    static AwsError throttling() {
        return new AwsError(400, "Throttling", "Rate exceeded");
    }

    static AwsError serviceUnavailable() {
        return new AwsError(
                503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.");
    }

    static AwsError internalFailure() {
        return new AwsError(
                500,
                "InternalFailure",
                "The request processing has failed because of an unknown error, exception or failure.");
    }

    static AwsError regionDisabled(String accountId) {
        return new AwsError(
                403,
                "RegionDisabledException",
                "STS is not activated in this region for account:" + accountId
                        + ". Your account administrator can activate STS in this region using the IAM Console.");
    }

    private static String notAuthorized(Caller caller, String action, String resource) {
        return "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: " + resource;
    }
}
