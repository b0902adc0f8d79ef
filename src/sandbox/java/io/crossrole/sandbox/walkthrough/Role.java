package io.crossrole.sandbox.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** The two roles of the walkthrough: the trust policy of each, and the expected outcome. */
enum Role {
    /** Has the trust policy that came with the External ID. */
    RIGHT(
            "The first customer gives the role the trust policy that came with the External ID.",
            "io.crossrole.connection.succeeded.v1",
            null) {
        @Override
        JsonNode trustPolicy(JsonNode received) {
            return received;
        }
    },

    /** Lacks the condition on the External ID, so that any customer of the vendor's could reach it. */
    CARELESS(
            "The second customer leaves out the condition on sts:ExternalId.",
            "io.crossrole.connection.failed.v1",
            "EXTERNAL_ID_NOT_REQUIRED") {
        @Override
        JsonNode trustPolicy(JsonNode received) {
            JsonNode policy = received.deepCopy();
            JsonNode statements = policy.path("Statement");
            // IAM allows a single statement without a list around it.
            (statements.isArray() ? statements : List.of(statements)).forEach(Role::removeExternalId);
            return policy;
        }
    };

    /** One sentence about what the customer does. */
    final String introduction;

    /** The type of the event that must decide the submission. */
    final String expectedType;

    /** The reason that the event must give, or {@code null} for none. */
    final String expectedReason;

    Role(String introduction, String expectedType, String expectedReason) {
        this.introduction = introduction;
        this.expectedType = expectedType;
        this.expectedReason = expectedReason;
    }

    /** The role's trust policy, made from the one that came with the External ID. */
    abstract JsonNode trustPolicy(JsonNode received);

    /** The role's name in IDs. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this verdict is the expected one. */
    boolean accepts(Arrival verdict) {
        return verdict.type().equals(expectedType)
                && (expectedReason == null || verdict.text("/reason/code").equals(expectedReason));
    }

    private static void removeExternalId(JsonNode statement) {
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
