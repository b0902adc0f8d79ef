package io.crossrole.externalid.role.way;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.externalid.role.RoleToMake;

/**
 * Adds a role itself to the principals that it trusts. Since 2022 a role does not trust itself implicitly (<i>Announcing
 * an update to IAM role trust policy behavior</i>, AWS Security Blog).
 */
public final class SelfTrust {

    /** Stands for the customer's account in a text, where it is not known. */
    public static final String ACCOUNT_PLACEHOLDER = "YOUR_ACCOUNT_ID";

    private SelfTrust() {}

    /**
     * The trust policy with the role as a principal. IAM accepts it only once the role exists, since it stores the
     * unique ID of a role that a policy names.
     */
    public static JsonNode secondStep(RoleToMake role) {
        return secondStep(role, role.accountId().orElse(ACCOUNT_PLACEHOLDER));
    }

    static JsonNode secondStep(RoleToMake role, String accountId) {
        return with(
                role,
                statement(JsonNodeFactory.instance.textNode(
                        "arn:%s:iam::%s:role/%s".formatted(role.partition(), accountId, role.name()))));
    }

    /**
     * The trust policy with the account as a principal, narrowed to the role. IAM accepts it before the role exists, so
     * one template is enough.
     */
    static JsonNode atOnce(RoleToMake role, JsonNode accountRoot, JsonNode roleArn) {
        ObjectNode statement = statement(accountRoot);
        statement.putObject("Condition").putObject("ArnEquals").set("aws:PrincipalArn", roleArn);
        return with(role, statement);
    }

    private static ObjectNode statement(JsonNode principal) {
        ObjectNode statement = JsonNodeFactory.instance
                .objectNode()
                .put("Sid", "CrossroleTrustsItself")
                .put("Effect", "Allow");
        statement.putObject("Principal").set("AWS", principal);
        return statement.put("Action", "sts:AssumeRole");
    }

    private static JsonNode with(RoleToMake role, ObjectNode statement) {
        ObjectNode policy = role.trustPolicy().deepCopy();
        ArrayNode statements = JsonNodeFactory.instance.arrayNode();
        JsonNode present = policy.get("Statement");
        if (present.isArray()) {
            statements.addAll((ArrayNode) present);
        } else {
            statements.add(present);
        }
        policy.set("Statement", statements.add(statement));
        return policy;
    }
}
