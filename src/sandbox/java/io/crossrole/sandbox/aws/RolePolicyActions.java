package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.MalformedPolicy;
import io.crossrole.sandbox.aws.policy.PermissionsPolicy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** IAM's actions on the identity policies of roles in the caller's account (IAM API Reference, version 2010-05-08). */
final class RolePolicyActions implements IamService {

    private static final Set<String> ACTIONS = Set.of(
            "PutRolePolicy",
            "GetRolePolicy",
            "DeleteRolePolicy",
            "ListRolePolicies",
            "AttachRolePolicy",
            "DetachRolePolicy",
            "ListAttachedRolePolicies");

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
        return switch (request.action()) {
            case "PutRolePolicy" -> {
                String policy = required(request, "PolicyName");
                PermissionsPolicy document = parse(required(request, "PolicyDocument"));
                yield change(request, it -> it.with(policy, document));
            }
            case "DeleteRolePolicy" -> {
                String policy = required(request, "PolicyName");
                yield change(request, it -> it.without(policy).orElseThrow(() -> AwsError.noSuchRolePolicy(policy)));
            }
            case "AttachRolePolicy" -> {
                ManagedPolicy policy = managed(request);
                yield change(request, it -> it.with(policy));
            }
            case "DetachRolePolicy" -> {
                ManagedPolicy policy = managed(request);
                yield change(request, it -> it.without(policy)
                        .orElseThrow(() -> AwsError.policyNotAttached(required(request, "PolicyArn"))));
            }
            case "GetRolePolicy" -> getRolePolicy(request);
            case "ListRolePolicies" -> listRolePolicies(request);
            case "ListAttachedRolePolicies" -> listAttachedRolePolicies(request);
            default -> throw new IllegalArgumentException(request.action());
        };
    }

    private Consumer<Xml> change(QueryRequest request, UnaryOperator<RolePermissions> change) {
        roles.update(
                request.caller().partition(),
                request.caller().accountId(),
                required(request, "RoleName"),
                it -> it.having(change.apply(it.permissions())));
        return xml -> {};
    }

    private Consumer<Xml> getRolePolicy(QueryRequest request) {
        Role role = role(request);
        String name = required(request, "PolicyName");
        PermissionsPolicy policy = role.permissions().inline().get(name);
        if (policy == null) {
            throw AwsError.noSuchRolePolicy(name);
        }
        return xml -> xml.text("RoleName", role.name())
                .text("PolicyName", name)
                .text(
                        "PolicyDocument",
                        URLEncoder.encode(policy.json(), StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private Consumer<Xml> listRolePolicies(QueryRequest request) {
        Collection<String> names = role(request).permissions().inline().keySet();
        return xml -> xml.element("PolicyNames", list -> names.forEach(it -> list.text("member", it)))
                .text("IsTruncated", false);
    }

    private Consumer<Xml> listAttachedRolePolicies(QueryRequest request) {
        Role role = role(request);
        return xml -> xml.element("AttachedPolicies", list -> role.permissions()
                        .attached()
                        .forEach(it -> list.element("member", member -> member.text("PolicyName", it.policyName())
                                .text("PolicyArn", it.arn(role.partition())))))
                .text("IsTruncated", false);
    }

    private Role role(QueryRequest request) {
        String name = required(request, "RoleName");
        return roles.find(request.caller().partition(), request.caller().accountId(), name)
                .orElseThrow(() -> AwsError.noSuchRole(name));
    }

    private static ManagedPolicy managed(QueryRequest request) {
        String arn = required(request, "PolicyArn");
        return ManagedPolicy.of(arn).orElseThrow(() -> AwsError.policyNotAttachable(arn));
    }

    private static String required(QueryRequest request, String parameter) {
        String modelName = parameter.substring(0, 1).toLowerCase() + parameter.substring(1);
        new Constraints().required(modelName, request.parameter(parameter)).check();
        return request.parameter(parameter).orElseThrow();
    }

    private static PermissionsPolicy parse(String json) {
        // White space does not count against the quota ("IAM and AWS STS quotas").
        if (json.replaceAll("\\s", "").length() > LONGEST_POLICY) {
            throw AwsError.limitExceeded("RolePolicySize: " + LONGEST_POLICY);
        }
        try {
            return PermissionsPolicy.parse(json);
        } catch (MalformedPolicy e) {
            throw AwsError.malformedPolicy(e.getMessage());
        }
    }
}
