package io.crossrole.externalid.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Builds the statement that lets a role read and simulate itself and no other role, for its audit. IAM answers about roles of
 * the caller's account alone, so the ARN needs no condition on the account.
 */
final class ReadsItself {

    private ReadsItself() {}

    static JsonNode statement() {
        ObjectNode statement =
                JsonNodeFactory.instance.objectNode().put("Sid", "ReadThisRole").put("Effect", "Allow");
        statement.putArray("Action").add("iam:GetRole").add("iam:SimulatePrincipalPolicy");
        return statement.put(
                "Resource", "arn:" + PermissionsPolicy.PARTITION + ":iam::*:role/" + PermissionsPolicy.ROLE_NAME);
    }
}
