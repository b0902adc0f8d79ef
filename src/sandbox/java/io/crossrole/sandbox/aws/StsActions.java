package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.AccessRequest;
import io.crossrole.sandbox.aws.policy.Caller;
import io.crossrole.sandbox.aws.policy.DirectGrant;
import io.crossrole.sandbox.aws.policy.RequestContext;
import io.crossrole.sandbox.aws.policy.SessionAttributes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** STS's AssumeRole and GetCallerIdentity (STS API Reference, version 2011-06-15). */
final class StsActions implements Service {

    private static final Set<String> ACTIONS = Set.of("AssumeRole", "GetCallerIdentity");

    private final Roles roles;
    private final Sessions sessions;
    private final CallerPolicies callerPolicies;
    private final Clock clock;

    StsActions(Roles roles, Sessions sessions, CallerPolicies callerPolicies, Clock clock) {
        this.roles = roles;
        this.sessions = sessions;
        this.callerPolicies = callerPolicies;
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
        Caller assumed = session(role.accountId(), role, input).carrying(attributes(request, role));
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
            xml.text("SourceIdentity", assumed.attributes().sourceIdentity());
        };
    }

    /** The role, if the policies on both sides allow every action that the call needs. */
    private Role authorize(QueryRequest request, AssumeRoleInput input) {
        Caller caller = request.caller();
        Optional<Role> role =
                roles.visibleToSts(input.roleArn()).filter(it -> it.partition().equals(caller.partition()));
        RequestContext.Builder keys = CallContext.of(request, input, clock.instant());
        RequestContext context =
                role.map(it -> CallContext.about(it, keys)).orElse(keys).build();
        List<AccessRequest> needed = actions(request).stream()
                .map(it -> new AccessRequest(caller, it, context))
                .toList();
        String arn = input.roleArn().text();
        for (AccessRequest it : needed) {
            callerPolicies.require(
                    request,
                    it,
                    arn,
                    arn,
                    role.map(known -> directGrant(known, it)).orElse(DirectGrant.NONE));
        }
        for (AccessRequest it : needed) {
            if (role.filter(known -> known.trustPolicy().allows(it)).isEmpty()) {
                throw AwsError.accessDenied(caller, it.action(), arn, "");
            }
        }
        return role.orElseThrow();
    }

    /** AssumeRole, and the permissions for the attributes that the call passes or that the caller's session passes on. */
    private static List<String> actions(QueryRequest request) {
        SessionAttributes passedOn = request.caller().attributes();
        List<String> actions = new ArrayList<>(List.of("sts:AssumeRole"));
        if (request.hasList("Tags") || !passedOn.transitiveKeys().isEmpty()) {
            actions.add("sts:TagSession");
        }
        if (request.parameter("SourceIdentity").isPresent()
                || passedOn.sourceIdentity().isPresent()) {
            actions.add("sts:SetSourceIdentity");
        }
        return actions;
    }

    private static DirectGrant directGrant(Role role, AccessRequest request) {
        return role.accountId().equals(request.caller().accountId())
                ? role.trustPolicy().directGrant(request)
                : DirectGrant.NONE;
    }

    private static Consumer<Xml> getCallerIdentity(Caller caller) {
        return xml ->
                xml.text("Arn", caller.arn()).text("UserId", caller.userId()).text("Account", caller.accountId());
    }

    private static Caller session(String accountId, Role role, AssumeRoleInput input) {
        return Caller.session(role.partition(), accountId, role.path(), role.name(), role.id(), input.sessionName());
    }

    private static SessionAttributes attributes(QueryRequest request, Role role) {
        SessionAttributes passedOn = request.caller().attributes();
        Map<String, String> tags = new TreeMap<>(role.settings().tags());
        tags.putAll(request.tags());
        tags.putAll(passedOn.transitiveTags());
        Set<String> transitiveKeys = new TreeSet<>(passedOn.transitiveKeys());
        transitiveKeys.addAll(request.list("TransitiveTagKeys"));
        return new SessionAttributes(
                tags, transitiveKeys, passedOn.sourceIdentity().or(() -> request.parameter("SourceIdentity")));
    }

    private static String otherThan(String accountId) {
        return accountId.equals("000000000000") ? "000000000001" : "000000000000";
    }
}
