package io.crossrole.sandbox.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * A policy that says what its holder may do: an identity policy of a role, or the policy of a session ("Identity-based
 * policies" and "Session policies", IAM User Guide). Rejects conditions that a trust policy may not have here either.
 */
public final class PermissionsPolicy {

    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");

    private final String json;
    private final List<Permission> permissions;

    private PermissionsPolicy(String json, List<Permission> permissions) {
        this.json = json;
        this.permissions = permissions;
    }

    /**
     * Reads and checks a policy.
     *
     * @throws MalformedPolicy if IAM would reject the policy, or if the sandbox cannot evaluate it
     */
    public static PermissionsPolicy parse(String json) {
        JsonNode root = PolicyJson.read(json);
        PolicyJson.refuseAllBut(ELEMENTS, root);
        ConditionReader conditions = new ConditionReader(PolicyVersion.of(root).hasVariables());
        List<Permission> permissions = PolicyJson.elements(PolicyJson.required(root, "Statement")).stream()
                .map(it -> Permission.parse(it, conditions))
                .toList();
        if (permissions.isEmpty()) {
            throw new MalformedPolicy("Syntax errors in policy.");
        }
        return new PermissionsPolicy(json, permissions);
    }

    /** Whether some statement of this effect applies to an action on a resource. */
    boolean has(Effect effect, String action, String resource, RequestContext context) {
        return permissions.stream().anyMatch(it -> it.effect() == effect && it.appliesTo(action, resource, context));
    }

    /** The condition keys of the statements about an action on a resource, in lower case. */
    public List<String> conditionKeys(String action, String resource) {
        return permissions.stream()
                .filter(it -> it.isAbout(action, resource))
                .flatMap(it -> it.conditions().stream())
                .map(Condition::key)
                .distinct()
                .toList();
    }

    /** The text of the policy. */
    public String json() {
        return json;
    }
}
