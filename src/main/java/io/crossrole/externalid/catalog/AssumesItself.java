package io.crossrole.externalid.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Builds the statement that lets a role assume itself and no other role.
 *
 * <p>The customer's account is unknown when the policy is made, and IAM allows no policy variable as an ARN's account
 * (<i>IAM policy elements: Variables and tags</i>, IAM User Guide). So the ARN matches any account, and a condition
 * requires that the assumed role belongs to the caller's account.
 */
final class AssumesItself {

    private AssumesItself() {}

    static JsonNode statement(String roleName) {
        ObjectNode statement = JsonNodeFactory.instance
                .objectNode()
                .put("Sid", "CrossroleAssumesItself")
                .put("Effect", "Allow")
                .put("Action", "sts:AssumeRole")
                .put("Resource", "arn:" + PermissionsPolicy.PARTITION + ":iam::*:role/" + roleName);
        statement
                .putObject("Condition")
                .putObject("StringEquals")
                .put("aws:ResourceAccount", "${aws:PrincipalAccount}");
        return statement;
    }
}
