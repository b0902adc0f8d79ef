package io.crossrole.sandbox.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The two roles of the walkthrough: how the customer's administrator makes each, and what must come of it. */
enum Role {
    /** Made with the trust policy that came with the External ID. */
    RIGHT("io.crossrole.connection.succeeded.v1", null) {
        @Override
        JsonNode trustPolicy(JsonNode received) {
            return received;
        }
    },

    /** Made by somebody who left out the External ID: anyone who talks the vendor into it gets in. */
    CARELESS("io.crossrole.connection.failed.v1", "EXTERNAL_ID_NOT_REQUIRED") {
        @Override
        JsonNode trustPolicy(JsonNode received) {
            JsonNode policy = received.deepCopy();
            JsonNode statements = policy.path("Statement");
            // A policy's only statement may stand without a list around it.
            (statements.isArray() ? statements : List.of(statements)).forEach(Role::forgetTheExternalId);
            return policy;
        }
    };

    /** The type of the event that must decide it. */
    final String expectedType;

    /** The reason that it must give, or {@code null} for none. */
    final String expectedReason;

    Role(String expectedType, String expectedReason) {
        this.expectedType = expectedType;
        this.expectedReason = expectedReason;
    }

    /** What the administrator makes of the trust policy that came with the External ID. */
    abstract JsonNode trustPolicy(JsonNode received);

    /** Whether this verdict is the one it must get. */
    boolean accepts(Arrival verdict) {
        return verdict.type().equals(expectedType)
                && (expectedReason == null || verdict.text("/reason/code").equals(expectedReason));
    }

    private static void forgetTheExternalId(JsonNode statement) {
        JsonNode conditions = statement.path("Condition");
        conditions.forEach(condition -> ((ObjectNode) condition).remove("sts:ExternalId"));
        if (conditions instanceof ObjectNode operators) {
            operators.properties().removeIf(operator -> operator.getValue().isEmpty());
            if (operators.isEmpty()) {
                ((ObjectNode) statement).remove("Condition");
            }
        }
    }
}
