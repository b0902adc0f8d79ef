package io.crossrole.sandbox.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * An inline policy of a role, which says what its sessions may do ("Identity-based policies", IAM User Guide). Rejects
 * {@code NotAction} and {@code NotResource}, and conditions that a trust policy may not have here either.
 */
public final class IdentityPolicy {

    private static final Set<String> ELEMENTS = Set.of("Sid", "Effect", "Action", "Resource", "Condition");

    private record Permission(Effect effect, Actions actions, List<String> resources, List<Condition> conditions) {

        static Permission parse(JsonNode node) {
            PolicyJson.refuseAllBut(ELEMENTS, node);
            return new Permission(
                    Effect.named(PolicyJson.string(PolicyJson.required(node, "Effect"))),
                    Actions.ofIdentityPolicy(PolicyJson.required(node, "Action")),
                    PolicyJson.strings(PolicyJson.required(node, "Resource")),
                    node.has("Condition") ? new ConditionReader(true).read(node.get("Condition")) : List.of());
        }

        boolean appliesTo(AccessRequest request, String resource) {
            return actions.include(request.action())
                    && resources.stream().anyMatch(it -> Wildcard.matches(it, resource))
                    && conditions.stream().allMatch(it -> it.holds(request.context()));
        }
    }

    private final List<Permission> permissions;

    private IdentityPolicy(List<Permission> permissions) {
        this.permissions = permissions;
    }

    /**
     * Reads and checks an identity policy.
     *
     * @throws MalformedPolicy if IAM would reject the policy, or if the sandbox cannot evaluate it
     */
    public static IdentityPolicy parse(String json) {
        return new IdentityPolicy(PolicyJson.elements(PolicyJson.required(PolicyJson.read(json), "Statement")).stream()
                .map(Permission::parse)
                .toList());
    }

    /** Whether some statement allows the request on a resource. */
    public boolean allows(AccessRequest request, String resource) {
        return has(Effect.ALLOW, request, resource);
    }

    /** Whether some statement denies the request on a resource. */
    public boolean denies(AccessRequest request, String resource) {
        return has(Effect.DENY, request, resource);
    }

    private boolean has(Effect effect, AccessRequest request, String resource) {
        return permissions.stream().anyMatch(it -> it.effect() == effect && it.appliesTo(request, resource));
    }
}
