package io.crossrole.externalid.role.way;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.externalid.role.RoleToMake;

/**
 * Makes a role with AWS CloudFormation ({@code AWS::IAM::Role}, AWS CloudFormation User Guide). The stack's output
 * {@code RoleArn} is the ARN.
 */
public final class CloudFormation {

    private CloudFormation() {}

    /** A template with all values in it. */
    public static String template(RoleToMake role) {
        return YamlLayout.of(tree(role));
    }

    private static JsonNode tree(RoleToMake role) {
        ObjectNode template = JsonNodeFactory.instance
                .objectNode()
                .put("AWSTemplateFormatVersion", "2010-09-09")
                .put("Description", role.description());
        ObjectNode resource = template.putObject("Resources").putObject("Role").put("Type", "AWS::IAM::Role");
        resource.set("Properties", properties(role));
        template.putObject("Outputs").putObject("RoleArn").set("Value", Verbatim.node("!GetAtt Role.Arn"));
        return template;
    }

    private static ObjectNode properties(RoleToMake role) {
        ObjectNode properties = JsonNodeFactory.instance
                .objectNode()
                .put("RoleName", role.name())
                .put("Description", role.description())
                .put("MaxSessionDuration", RoleToMake.MAX_SESSION_SECONDS);
        properties.set("AssumeRolePolicyDocument", trustPolicy(role));
        role.permissions().ifPresent(it -> properties
                .putArray("Policies")
                .addObject()
                .put("PolicyName", it.name())
                .set("PolicyDocument", it.document()));
        role.tags()
                .forEach((key, value) ->
                        properties.withArray("Tags").addObject().put("Key", key).put("Value", value));
        return properties;
    }

    private static JsonNode trustPolicy(RoleToMake role) {
        String account = "!Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:";
        return role.assumesItself()
                ? SelfTrust.atOnce(
                        role, Verbatim.node(account + "root"), Verbatim.node(account + "role/" + role.name()))
                : role.trustPolicy();
    }
}
