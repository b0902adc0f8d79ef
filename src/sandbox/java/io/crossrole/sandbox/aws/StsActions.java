package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.AccessRequest;
import io.crossrole.sandbox.aws.policy.Caller;
import io.crossrole.sandbox.aws.policy.IdentityPolicy;
import io.crossrole.sandbox.aws.policy.RequestContext;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** STS's AssumeRole and GetCallerIdentity (STS API Reference, version 2011-06-15). */
final class StsActions implements Service {

    private static final Set<String> ACTIONS = Set.of("AssumeRole", "GetCallerIdentity");

    private final Roles roles;
    private final Sessions sessions;
    private final Clock clock;

    StsActions(Roles roles, Sessions sessions, Clock clock) {
        this.roles = roles;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public String version() {
        return "2011-06-15";
    }

    @Override
    public String namespace() {
        return "https://sts.amazonaws.com/doc/2011-06-15/";
    }

    @Override
    public boolean knows(String action) {
        return ACTIONS.contains(action);
    }

    @Override
    public Consumer<Xml> answer(QueryRequest request) {
        request.strike().fault().flatMap(it -> it.error(request)).ifPresent(error -> {
            throw error;
        });
        return request.action().equals("AssumeRole") ? assumeRole(request) : getCallerIdentity(request.caller());
    }

    private Consumer<Xml> assumeRole(QueryRequest request) {
        AssumeRoleInput input = AssumeRoleInput.of(request);
        Role role = authorize(request, input);
        if (input.duration().compareTo(role.maxSession()) > 0) {
            throw AwsError.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        Caller assumed = session(role.accountId(), role, input);
        Sessions.Session session = sessions.issue(assumed, input.duration(), input.policy());
        Caller shown = request.strike().is(FaultKind.WRONG_ACCOUNT)
                ? session(otherThan(role.accountId()), role, input)
                : assumed;
        return xml -> {
            xml.element("Credentials", it -> it.text("AccessKeyId", session.accessKeyId())
                    .text("SecretAccessKey", session.secretAccessKey())
                    .text("SessionToken", session.token())
                    .text("Expiration", session.expiration().truncatedTo(ChronoUnit.SECONDS)));
            xml.element("AssumedRoleUser", it -> it.text("AssumedRoleId", shown.userId())
                    .text("Arn", shown.arn()));
            // A percentage. AWS does not document how it packs policies, so this is an estimate.
            xml.text("PackedPolicySize", input.policyJson().map(it -> Math.max(1, it.length() * 100 / 2048)));
            xml.text("SourceIdentity", request.parameter("SourceIdentity"));
        };
    }

    private Role authorize(QueryRequest request, AssumeRoleInput input) {
        List<String> actions = new ArrayList<>(List.of("sts:AssumeRole"));
        if (request.hasList("Tags")) {
            actions.add("sts:TagSession");
        }
        if (request.parameter("SourceIdentity").isPresent()) {
            actions.add("sts:SetSourceIdentity");
        }
        Caller caller = request.caller();
        RequestContext context = CallContext.of(request, input, clock.instant());
        for (String action : actions) {
            requireIdentityPolicy(
                    new AccessRequest(caller, action, context), input.roleArn().text());
        }
        Role role = roles.visibleToSts(input.roleArn())
                .filter(it -> it.partition().equals(caller.partition()))
                .orElseThrow(() -> AwsError.accessDenied(
                        caller, actions.get(0), input.roleArn().text(), ""));
        for (String action : actions) {
            if (!role.trustPolicy().allows(new AccessRequest(caller, action, context))) {
                throw AwsError.accessDenied(caller, action, role.arn(), "");
            }
        }
        return role;
    }

    /** A role without inline policies may do everything here, unlike in AWS: most callers have no role. */
    private void requireIdentityPolicy(AccessRequest request, String resource) {
        Caller caller = request.caller();
        Collection<IdentityPolicy> policies = caller.isRoleSession()
                ? roles.visibleToSts(RoleArn.parse(caller.principalArn()))
                        .map(it -> it.policies().values())
                        .orElse(List.of())
                : List.of();
        if (policies.stream().anyMatch(it -> it.denies(request, resource))) {
            throw AwsError.accessDenied(caller, request.action(), resource, PolicyType.IDENTITY_BASED.explicitDeny());
        }
        if (!policies.isEmpty() && policies.stream().noneMatch(it -> it.allows(request, resource))) {
            throw AwsError.accessDenied(
                    caller, request.action(), resource, PolicyType.IDENTITY_BASED.implicitDeny(request.action()));
        }
    }

    private static Consumer<Xml> getCallerIdentity(Caller caller) {
        return xml ->
                xml.text("Arn", caller.arn()).text("UserId", caller.userId()).text("Account", caller.accountId());
    }

    private static Caller session(String accountId, Role role, AssumeRoleInput input) {
        return Caller.session(role.partition(), accountId, role.path(), role.name(), role.id(), input.sessionName());
    }

    private static String otherThan(String accountId) {
        return accountId.equals("000000000000") ? "000000000001" : "000000000000";
    }
}
