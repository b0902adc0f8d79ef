package io.crossrole.sandbox.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * A statement of a permissions policy.
 *
 * @param otherActions whether the statement is about all actions but these, {@code NotAction}
 * @param otherResources whether the statement is about all resources but these, {@code NotResource}
 */
record Permission(
        Effect effect,
        Actions actions,
        boolean otherActions,
        List<String> resources,
        boolean otherResources,
        List<Condition> conditions) {

    private static final Set<String> ELEMENTS =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");

    static Permission parse(JsonNode node, ConditionReader conditionReader) {
        if (node.has("Principal") || node.has("NotPrincipal")) {
            throw new MalformedPolicy("Policy document should not specify a principal.");
        }
        PolicyJson.refuseAllBut(ELEMENTS, node);
        if (node.has("Action") == node.has("NotAction")) {
            throw new MalformedPolicy("Policy statement must contain actions.");
        }
        if (node.has("Resource") == node.has("NotResource")) {
            throw new MalformedPolicy("Policy statement must contain resources.");
        }
        boolean otherActions = node.has("NotAction");
        boolean otherResources = node.has("NotResource");
        return new Permission(
                Effect.named(PolicyJson.string(PolicyJson.required(node, "Effect"))),
                Actions.ofAnyService(node.get(otherActions ? "NotAction" : "Action")),
                otherActions,
                resources(node.get(otherResources ? "NotResource" : "Resource")),
                otherResources,
                node.has("Condition") ? conditionReader.read(node.get("Condition")) : List.of());
    }

    private static List<String> resources(JsonNode element) {
        List<String> resources = PolicyJson.strings(element);
        for (String resource : resources) {
            if (!resource.equals("*") && !resource.startsWith("arn:") && !resource.startsWith("*")) {
                throw new MalformedPolicy("Resource " + resource + " must be in ARN format or \"*\".");
            }
            // A variable in an ARN would have to be replaced before the comparison.
            if (resource.contains("${")) {
                throw new MalformedPolicy("The sandbox cannot evaluate the policy variable in " + resource);
            }
        }
        return resources;
    }

    /** Whether it is about an action on a resource, under whatever condition. */
    boolean isAbout(String action, String resource) {
        return actions.include(action) != otherActions
                && resources.stream().anyMatch(it -> Wildcard.matches(it, resource)) != otherResources;
    }

    boolean appliesTo(String action, String resource, RequestContext context) {
        return isAbout(action, resource) && conditions.stream().allMatch(it -> it.holds(context));
    }
}
