package io.crossrole.sandbox.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * The inline policy of a session ("Session policies", IAM User Guide). Only the effects of its statements count: a session
 * whose policy allows nothing may do nothing, and one whose policy allows anything may do everything.
 *
 * @param allowsSomething whether any statement's effect is Allow
 */
public record SessionPolicy(boolean allowsSomething) {

    private static final Set<String> ELEMENTS =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");

    /**
     * Reads a session policy.
     *
     * @throws MalformedPolicy if the text is not a valid session policy
     */
    public static SessionPolicy parse(String json) {
        JsonNode root = PolicyJson.read(json);
        List<JsonNode> statements = PolicyJson.elements(PolicyJson.required(root, "Statement"));
        statements.forEach(SessionPolicy::check);
        return new SessionPolicy(statements.stream().anyMatch(it -> effect(it) == Effect.ALLOW));
    }

    private static void check(JsonNode statement) {
        if (statement.has("Principal") || statement.has("NotPrincipal")) {
            throw new MalformedPolicy("Policy document should not specify a principal.");
        }
        for (String field : PolicyJson.fields(statement).keySet()) {
            if (!ELEMENTS.contains(field)) {
                throw new MalformedPolicy("Unknown field " + field);
            }
        }
        effect(statement);
        if (!statement.has("Action") && !statement.has("NotAction")) {
            throw new MalformedPolicy("Policy statement must contain actions.");
        }
        if (!statement.has("Resource") && !statement.has("NotResource")) {
            throw new MalformedPolicy("Policy statement must contain resources.");
        }
    }

    private static Effect effect(JsonNode statement) {
        return Effect.named(PolicyJson.string(PolicyJson.required(statement, "Effect")));
    }
}
