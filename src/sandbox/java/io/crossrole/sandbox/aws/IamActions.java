package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.Caller;
import io.crossrole.sandbox.aws.policy.MalformedPolicy;
import io.crossrole.sandbox.aws.policy.TrustPolicy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** IAM's actions on roles in the caller's account (IAM API Reference, version 2010-05-08). */
final class IamActions implements IamService {

    private static final Set<String> ACTIONS =
            Set.of("CreateRole", "GetRole", "UpdateAssumeRolePolicy", "DeleteRole", "ListRoles");

    /** The pattern of a policy document (CreateRole, IAM API Reference). */
    private static final Pattern DOCUMENT = Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");

    private static final int LONGEST_DOCUMENT = 131_072;

    private final Roles roles;
    private final Clock clock;

    IamActions(Roles roles, Clock clock) {
        this.roles = roles;
        this.clock = clock;
    }

    @Override
    public boolean knows(String action) {
        return ACTIONS.contains(action);
    }

    @Override
    public Consumer<Xml> answer(QueryRequest request) {
        return switch (request.action()) {
            case "CreateRole" -> createRole(request);
            case "GetRole" -> getRole(request);
            case "UpdateAssumeRolePolicy" -> updateAssumeRolePolicy(request);
            case "DeleteRole" -> deleteRole(request);
            case "ListRoles" -> listRoles(request);
            default -> throw new IllegalArgumentException(request.action());
        };
    }

    private Consumer<Xml> createRole(QueryRequest request) {
        int maxSession = request.number("MaxSessionDuration", 3600);
        new Constraints()
                .required("roleName", request.parameter("RoleName"))
                .length("roleName", request.parameter("RoleName"), 1, 64)
                .required("assumeRolePolicyDocument", request.parameter("AssumeRolePolicyDocument"))
                .document(
                        "assumeRolePolicyDocument",
                        request.parameter("AssumeRolePolicyDocument"),
                        LONGEST_DOCUMENT,
                        DOCUMENT)
                .length("path", request.parameter("Path"), 1, 512)
                .length("description", request.parameter("Description"), 0, 1000)
                .range("maxSessionDuration", maxSession, 3600, 43200)
                .check();
        String path = request.parameter("Path").orElse("/");
        if (!path.matches("/|/[!-~]+/")) {
            throw AwsError.validation("The specified value for path is invalid. It must begin and end with / "
                    + "and contain only alphanumeric characters and/or / characters.");
        }
        Caller caller = request.caller();
        Role role = new Role(
                caller.partition(),
                caller.accountId(),
                path,
                roleName(request),
                RandomIds.roleId(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                trustPolicy(request.parameter("AssumeRolePolicyDocument").orElse(""), caller),
                new RoleSettings(
                        request.parameter("Description").orElse(""), Duration.ofSeconds(maxSession), request.tags()),
                RolePermissions.NONE);
        roles.create(role);
        return xml -> xml.element("Role", it -> write(it, role));
    }

    private Consumer<Xml> getRole(QueryRequest request) {
        Role role = find(request);
        return xml -> xml.element("Role", it -> {
            write(it, role);
            it.element("Tags", list -> RoleSettingsActions.writeTags(list, role));
            it.element("RoleLastUsed", lastUsed -> {});
        });
    }

    private Consumer<Xml> updateAssumeRolePolicy(QueryRequest request) {
        new Constraints()
                .required("roleName", request.parameter("RoleName"))
                .required("policyDocument", request.parameter("PolicyDocument"))
                .document("policyDocument", request.parameter("PolicyDocument"), LONGEST_DOCUMENT, DOCUMENT)
                .check();
        Caller caller = request.caller();
        TrustPolicy trustPolicy =
                trustPolicy(request.parameter("PolicyDocument").orElse(""), caller);
        roles.update(caller.partition(), caller.accountId(), roleName(request), it -> it.trusting(trustPolicy));
        return xml -> {};
    }

    private Consumer<Xml> deleteRole(QueryRequest request) {
        Caller caller = request.caller();
        RolePermissions permissions = find(request).permissions();
        if (!permissions.attached().isEmpty()) {
            throw AwsError.mustDetachPoliciesFirst();
        }
        if (!permissions.isEmpty()) {
            throw AwsError.mustDeletePoliciesFirst();
        }
        roles.delete(caller.partition(), caller.accountId(), roleName(request));
        return xml -> {};
    }

    private Consumer<Xml> listRoles(QueryRequest request) {
        int maxItems = request.number("MaxItems", 100);
        new Constraints().range("maxItems", maxItems, 1, 1000).check();
        String prefix = request.parameter("PathPrefix").orElse("/");
        // The marker is the last name of the previous page.
        String after = request.parameter("Marker").orElse("");
        List<Role> rest = roles
                .list(request.caller().partition(), request.caller().accountId())
                .stream()
                .filter(it -> it.path().startsWith(prefix) && it.name().compareTo(after) > 0)
                .toList();
        List<Role> page = rest.subList(0, Math.min(maxItems, rest.size()));
        boolean truncated = page.size() < rest.size();
        return xml -> xml.element(
                        "Roles", members -> page.forEach(role -> members.element("member", it -> write(it, role))))
                .text("IsTruncated", truncated)
                .text(
                        "Marker",
                        truncated ? Optional.of(page.get(page.size() - 1).name()) : Optional.empty());
    }

    private Role find(QueryRequest request) {
        String name = roleName(request);
        return roles.find(request.caller().partition(), request.caller().accountId(), name)
                .orElseThrow(() -> AwsError.noSuchRole(name));
    }

    private static String roleName(QueryRequest request) {
        new Constraints().required("roleName", request.parameter("RoleName")).check();
        return request.parameter("RoleName")
                .filter(it -> it.matches("[\\w+=,.@-]{1,64}"))
                .orElseThrow(() -> AwsError.validation("The specified value for roleName is invalid. "
                        + "It must contain only alphanumeric characters and/or the following: +=,.@_-"));
    }

    private static TrustPolicy trustPolicy(String json, Caller caller) {
        // White space does not count against the quota ("IAM and AWS STS quotas").
        if (json.replaceAll("\\s", "").length() > 2048) {
            throw AwsError.limitExceeded("ACLSizePerRole: 2048");
        }
        try {
            return TrustPolicy.parse(json, caller.partition());
        } catch (MalformedPolicy e) {
            throw AwsError.malformedPolicy(e.getMessage());
        }
    }

    private static void write(Xml xml, Role role) {
        xml.text("Path", role.path())
                .text("RoleName", role.name())
                .text("RoleId", role.id())
                .text("Arn", role.arn())
                .text("CreateDate", role.createdAt())
                .text(
                        "AssumeRolePolicyDocument",
                        URLEncoder.encode(role.trustPolicy().json(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .text("Description", Optional.of(role.settings().description()).filter(it -> !it.isEmpty()))
                .text("MaxSessionDuration", role.maxSession().toSeconds());
    }
}
