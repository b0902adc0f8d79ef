package io.crossrole.externalid.role.way;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.externalid.role.RoleToMake;
import java.util.List;

/**
 * Makes a role with AWS CloudFormation ({@code AWS::IAM::Role}, AWS CloudFormation User Guide). The stack's output
 * {@code RoleArn} is the ARN.
 */
public final class CloudFormation {

    private static final String ROLE_NAME = "RoleName";
    private static final String EXTERNAL_ID = "ExternalId";
    private static final String INTEGRATION_ID = "IntegrationId";

    private CloudFormation() {}

    /** A template with all values in it. */
    public static String template(RoleToMake role) {
        return YamlLayout.of(tree(role, properties(role)));
    }

    /**
     * A template for all integrations of a type in a partition, which a vendor keeps on Amazon S3. The role's name, the
     * External ID and the integration's ID are parameters. A quick-create link fills them in.
     *
     * @param anyRole the role of any integration of the type
     */
    public static String sharedTemplate(RoleToMake anyRole) {
        ObjectNode properties = properties(anyRole);
        properties.set(ROLE_NAME, reference(ROLE_NAME));
        JsonNode statement = properties.at("/AssumeRolePolicyDocument/Statement");
        JsonNode vendors = statement.isArray() ? statement.get(0) : statement;
        ((ObjectNode) vendors.at("/Condition/StringEquals")).set("sts:ExternalId", reference(EXTERNAL_ID));
        properties.at("/Policies/0/PolicyDocument/Statement").forEach(it -> nameByParameter(it, anyRole.name()));
        properties.get("Tags").forEach(it -> ((ObjectNode) it).set("Value", reference(INTEGRATION_ID)));
        ObjectNode template = tree(anyRole, properties);
        ObjectNode parameters = template.putObject("Parameters");
        List.of(ROLE_NAME, EXTERNAL_ID, INTEGRATION_ID)
                .forEach(it -> parameters.putObject(it).put("Type", "String"));
        return YamlLayout.of(template);
    }

    /** Names the role by the parameter in a statement that is about the role itself alone. */
    private static void nameByParameter(JsonNode statement, String roleName) {
        String resource = statement.path("Resource").asText();
        if (resource.endsWith(":role/" + roleName)) {
            String prefix = resource.substring(0, resource.length() - roleName.length());
            ((ObjectNode) statement).set("Resource", Verbatim.node("!Sub " + prefix + "${RoleName}"));
        }
    }

    private static JsonNode reference(String parameter) {
        return Verbatim.node("!Ref " + parameter);
    }

    private static ObjectNode tree(RoleToMake role, ObjectNode properties) {
        ObjectNode template = JsonNodeFactory.instance
                .objectNode()
                .put("AWSTemplateFormatVersion", "2010-09-09")
                .put("Description", role.description());
        ObjectNode resource = template.putObject("Resources").putObject("Role").put("Type", "AWS::IAM::Role");
        resource.set("Properties", properties);
        template.putObject("Outputs").putObject("RoleArn").set("Value", Verbatim.node("!GetAtt Role.Arn"));
        return template;
    }

    private static ObjectNode properties(RoleToMake role) {
        ObjectNode properties = JsonNodeFactory.instance
                .objectNode()
                .put(ROLE_NAME, role.name())
                .put("Description", role.description())
                .put("MaxSessionDuration", RoleToMake.MAX_SESSION_SECONDS);
        properties.set("AssumeRolePolicyDocument", trustPolicy(role).deepCopy());
        role.permissions().ifPresent(it -> properties
                .putArray("Policies")
                .addObject()
                .put("PolicyName", it.name())
                .set("PolicyDocument", it.document().deepCopy()));
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
