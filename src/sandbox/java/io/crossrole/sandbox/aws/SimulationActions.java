package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.Decision;
import io.crossrole.sandbox.aws.policy.PermissionsPolicy;
import io.crossrole.sandbox.aws.policy.RequestContext;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * IAM's policy simulator for a role in the caller's account (SimulatePrincipalPolicy, IAM API Reference, version
 * 2010-05-08). Like IAM's, it evaluates the identity policies alone: no trust policy, no policy of a session or resource.
 * Unlike IAM's, it takes no further policies and no resource policy.
 */
final class SimulationActions implements IamService {

    private final Roles roles;

    SimulationActions(Roles roles) {
        this.roles = roles;
    }

    @Override
    public boolean knows(String action) {
        return action.equals("SimulatePrincipalPolicy");
    }

    @Override
    public Consumer<Xml> answer(QueryRequest request) {
        new Constraints()
                .required("policySourceArn", request.parameter("PolicySourceArn"))
                .required("actionNames", request.list("ActionNames").stream().findFirst())
                .check();
        RoleArn arn = RoleArn.parse(request.parameter("PolicySourceArn").orElseThrow());
        Role role = roles.find(request.caller().partition(), request.caller().accountId(), arn.name())
                .filter(it -> it.arn().equals(arn.text()))
                .orElseThrow(() -> AwsError.noSuchRole(arn.name()));
        RequestContext context = context(request);
        List<String> resources = request.hasList("ResourceArns") ? request.list("ResourceArns") : List.of("*");
        List<Simulated> results = request.list("ActionNames").stream()
                .flatMap(action -> resources.stream().map(it -> simulate(role, action, it, context)))
                .toList();
        return xml -> xml.element(
                        "EvaluationResults",
                        list -> results.forEach(it -> list.element("member", member -> write(member, it))))
                .text("IsTruncated", false);
    }

    /** A result of the simulator. */
    private record Simulated(
            String action, String resource, Decision decision, List<String> sources, List<String> missingKeys) {}

    private static Simulated simulate(Role role, String action, String resource, RequestContext context) {
        Map<String, PermissionsPolicy> policies = role.permissions().bySourceId(role.name());
        Decision decision = Decision.of(policies.values(), action, resource, context);
        List<String> sources = policies.entrySet().stream()
                .filter(it -> decision != Decision.IMPLICIT_DENY
                        && Decision.of(List.of(it.getValue()), action, resource, context) == decision)
                .map(Map.Entry::getKey)
                .toList();
        List<String> missingKeys = policies.values().stream()
                .flatMap(it -> it.conditionKeys(action, resource).stream())
                .filter(it -> !context.has(it))
                .distinct()
                .toList();
        return new Simulated(action, resource, decision, sources, missingKeys);
    }

    /** The simulator knows no keys but those of the call. */
    private static RequestContext context(QueryRequest request) {
        RequestContext.Builder context = new RequestContext.Builder();
        IntStream.iterate(1, it -> it + 1)
                .mapToObj(it -> "ContextEntries.member." + it)
                .takeWhile(it -> request.parameter(it + ".ContextKeyName").isPresent())
                .forEach(it -> context.with(
                        request.parameter(it + ".ContextKeyName").orElseThrow(),
                        request.list(it + ".ContextKeyValues")));
        return context.build();
    }

    private static void write(Xml xml, Simulated result) {
        xml.text("EvalActionName", result.action())
                .text("EvalResourceName", result.resource())
                .text("EvalDecision", result.decision().iamName())
                .element("MatchedStatements", list -> result.sources()
                        .forEach(it -> list.element("member", member -> member.text("SourcePolicyId", it)
                                .text("SourcePolicyType", "IAM Policy"))))
                .element("MissingContextValues", list -> result.missingKeys().forEach(it -> list.text("member", it)));
    }
}
