package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.AccessRequest;
import io.crossrole.sandbox.aws.policy.Caller;
import io.crossrole.sandbox.aws.policy.CallerDecision;
import io.crossrole.sandbox.aws.policy.Decision;
import io.crossrole.sandbox.aws.policy.DirectGrant;
import io.crossrole.sandbox.aws.policy.PermissionsPolicy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The policies on the side of a caller: the identity policies of its role, and the policy of its session ("Policy evaluation
 * logic", IAM User Guide).
 *
 * <p>Sessions that AssumeRole issued may do what both allow, as in AWS. An access key that stands for an account may do
 * everything, unlike in AWS, because the sandbox has no other way to begin; only where the vendor's own role has policies
 * do they bind the AssumeRole of the vendor's key.
 */
final class CallerPolicies {

    private final Roles roles;

    CallerPolicies(Roles roles) {
        this.roles = roles;
    }

    /**
     * Requires that a caller's policies allow an action.
     *
     * @param resource the ARN of the resource
     * @param shown the resource in the words of an error message
     * @param grant whom the policy of the resource names, if the resource is in the caller's account
     * @throws AwsError if a policy denies the action, or none allows it, with the message of AWS
     */
    void require(QueryRequest request, AccessRequest wanted, String resource, String shown, DirectGrant grant) {
        Decision identity = identity(request, wanted, resource);
        Decision session = request.authenticated()
                .sessionPolicy()
                .map(it -> decide(List.of(it), wanted, resource))
                .orElse(Decision.ALLOWED);
        new CallerDecision(identity, session).refusedBy(grant).ifPresent(side -> {
            String suffix =
                    switch (side) {
                        case IDENTITY -> suffix(identity, wanted, PolicyType.IDENTITY_BASED, PolicyType.IDENTITY_BASED);
                        case SESSION -> suffix(session, wanted, PolicyType.SESSIONS, PolicyType.SESSION);
                    };
            throw AwsError.accessDenied(wanted.caller(), wanted.action(), shown, suffix);
        });
    }

    private static String suffix(
            Decision decision, AccessRequest wanted, PolicyType whenExplicit, PolicyType whenImplicit) {
        return decision == Decision.EXPLICIT_DENY
                ? whenExplicit.explicitDeny()
                : whenImplicit.implicitDeny(wanted.action());
    }

    private Decision identity(QueryRequest request, AccessRequest wanted, String resource) {
        Caller caller = request.caller();
        Optional<Role> role =
                caller.isRoleSession() ? roles.visibleToSts(RoleArn.parse(caller.principalArn())) : Optional.empty();
        Collection<PermissionsPolicy> policies =
                role.map(it -> it.permissions().policies()).orElse(List.of());
        return request.authenticated().isIssued() || !policies.isEmpty()
                ? decide(policies, wanted, resource)
                : Decision.ALLOWED;
    }

    private static Decision decide(Collection<PermissionsPolicy> policies, AccessRequest wanted, String resource) {
        return Decision.of(policies, wanted.action(), resource, wanted.context());
    }
}
