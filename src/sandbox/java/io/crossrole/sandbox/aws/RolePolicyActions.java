package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.IdentityPolicy;
import io.crossrole.sandbox.aws.policy.MalformedPolicy;
import java.util.Set;
import java.util.function.Consumer;

/** IAM's actions on the inline policies of roles in the caller's account (IAM API Reference, version 2010-05-08). */
final class RolePolicyActions implements IamService {

    private static final Set<String> ACTIONS = Set.of("PutRolePolicy", "DeleteRolePolicy");
    private static final int LONGEST_POLICY = 10_240;

    private final Roles roles;

    RolePolicyActions(Roles roles) {
        this.roles = roles;
    }

    @Override
    public boolean knows(String action) {
        return ACTIONS.contains(action);
    }

    @Override
    public Consumer<Xml> answer(QueryRequest request) {
        new Constraints()
                .required("roleName", request.parameter("RoleName"))
                .required("policyName", request.parameter("PolicyName"))
                .check();
        String role = request.parameter("RoleName").orElseThrow();
        String policy = request.parameter("PolicyName").orElseThrow();
        if (request.action().equals("PutRolePolicy")) {
            IdentityPolicy document = parse(request.parameter("PolicyDocument").orElse(""));
            roles.update(
                    request.caller().partition(), request.caller().accountId(), role, it -> it.with(policy, document));
        } else {
            roles.update(request.caller().partition(), request.caller().accountId(), role, it -> it.without(policy)
                    .orElseThrow(() -> AwsError.noSuchRolePolicy(policy)));
        }
        return xml -> {};
    }

    private static IdentityPolicy parse(String json) {
        if (json.replaceAll("\\s", "").length() > LONGEST_POLICY) {
            throw AwsError.limitExceeded("RolePolicySize: " + LONGEST_POLICY);
        }
        try {
            return IdentityPolicy.parse(json);
        } catch (MalformedPolicy e) {
            throw AwsError.malformedPolicy(e.getMessage());
        }
    }
}
