package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.AccessRequest;
import io.crossrole.sandbox.aws.policy.Caller;
import io.crossrole.sandbox.aws.policy.DirectGrant;
import io.crossrole.sandbox.aws.policy.RequestContext;
import java.time.Clock;
import java.util.Optional;

/** Requires of a session that calls IAM that its policies allow the action on the role ("Actions", Service Authorization Reference). */
final class IamPermissions {

    private final Roles roles;
    private final CallerPolicies callerPolicies;
    private final Clock clock;

    IamPermissions(Roles roles, CallerPolicies callerPolicies, Clock clock) {
        this.roles = roles;
        this.callerPolicies = callerPolicies;
        this.clock = clock;
    }

    /** Does nothing for an access key that stands for an account. */
    void require(QueryRequest request) {
        if (!request.authenticated().isIssued()) {
            return;
        }
        Caller caller = request.caller();
        Optional<Role> role = name(request).flatMap(it -> roles.find(caller.partition(), caller.accountId(), it));
        RequestContext.Builder keys = CallContext.of(request, clock.instant());
        RequestContext context =
                role.map(it -> CallContext.about(it, keys)).orElse(keys).build();
        callerPolicies.require(
                request,
                new AccessRequest(caller, "iam:" + request.action(), context),
                role.map(Role::arn).orElseGet(() -> arn(request)),
                request.parameter("RoleName").map(it -> "role " + it).orElseGet(() -> arn(request)),
                DirectGrant.NONE);
    }

    private static Optional<String> name(QueryRequest request) {
        return request.parameter("RoleName")
                .or(() -> request.parameter("PolicySourceArn").map(it -> it.substring(it.lastIndexOf('/') + 1)));
    }

    /** The ARN of a role that there is not, or all roles of the account. */
    private static String arn(QueryRequest request) {
        Caller caller = request.caller();
        return request.parameter("PolicySourceArn")
                .orElseGet(() -> Role.arn(
                        caller.partition(),
                        caller.accountId(),
                        request.parameter("PathPrefix").orElse("/"),
                        request.parameter("RoleName").orElse("")));
    }
}
