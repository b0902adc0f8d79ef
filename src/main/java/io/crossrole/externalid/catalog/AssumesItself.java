package io.crossrole.externalid.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Lets a role assume itself, and no other.
 *
 * <p>The customer's account is not known when the policy is made, and IAM takes no policy variable for an ARN's account
 * (<i>IAM policy elements: Variables and tags</i>, IAM User Guide). So the ARN leaves the account open, and the condition
 * closes it: the role assumed must belong to the account of the one who assumes it.
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
