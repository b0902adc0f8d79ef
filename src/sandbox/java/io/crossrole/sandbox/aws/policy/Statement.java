package io.crossrole.sandbox.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * A statement of a trust policy. Its Sid may contain any characters: AWS documents the limit to letters and digits for
 * managed policies, and not for trust policies.
 */
record Statement(String sid, Effect effect, Principals principals, Actions actions, List<Condition> conditions) {

    private static final Set<String> ELEMENTS = Set.of("Sid", "Effect", "Principal", "Action", "Condition");

    static Statement parse(JsonNode node, ConditionReader conditionReader) {
        PolicyJson.refuseAllBut(ELEMENTS, node);
        String sid = node.has("Sid") ? PolicyJson.string(node.get("Sid")) : "";
        return new Statement(
                sid,
                Effect.named(PolicyJson.string(PolicyJson.required(node, "Effect"))),
                Principals.parse(PolicyJson.required(node, "Principal")),
                Actions.parse(PolicyJson.required(node, "Action")),
                node.has("Condition") ? conditionReader.read(node.get("Condition")) : List.of());
    }

    boolean appliesTo(AccessRequest request) {
        return actions.include(request.action())
                && principals.include(request.caller())
                && conditions.stream().allMatch(it -> it.holds(request.context()));
    }
}
