package io.crossrole.externalid.role.way;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.externalid.role.InlinePolicy;
import io.crossrole.externalid.role.RoleToMake;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes a role with Terraform or OpenTofu and the provider {@code hashicorp/aws}. The output {@code role_arn} is the
 * ARN.
 */
public final class Terraform {

    private static final String INDENT = "  ";
    private static final String OWN_ACCOUNT = "data.aws_caller_identity.current.account_id";

    private Terraform() {}

    /** A configuration in the layout of {@code terraform fmt}. */
    public static String configuration(RoleToMake role) {
        String label = "crossrole_" + role.integrationType().replace('-', '_');
        List<String> blocks = new ArrayList<>();
        if (role.assumesItself()) {
            blocks.add("data \"aws_caller_identity\" \"current\" {}\n");
        }
        blocks.add(role(role, label));
        role.permissions().map(it -> policy(it, label)).ifPresent(blocks::add);
        blocks.add("""
                output "role_arn" {
                  value = aws_iam_role.%s.arn
                }
                """.formatted(label));
        return String.join("\n", blocks);
    }

    private static String role(RoleToMake role, String label) {
        ObjectNode short_ = JsonNodeFactory.instance
                .objectNode()
                .put("name", role.name())
                .put("description", role.description())
                .put("max_session_duration", RoleToMake.MAX_SESSION_SECONDS);
        ObjectNode tags = JsonNodeFactory.instance.objectNode();
        role.tags().forEach(tags::put);
        return """
                resource "aws_iam_role" "%s" {
                %s
                  assume_role_policy = jsonencode(%s)

                  tags = {
                %s  }
                }
                """.formatted(
                        label,
                        HclLayout.attributes(short_, INDENT),
                        HclLayout.of(trustPolicy(role), INDENT),
                        HclLayout.attributes(tags, INDENT + INDENT));
    }

    private static String policy(InlinePolicy policy, String role) {
        return """
                resource "aws_iam_role_policy" "%s" {
                  name = "%s"
                  role = aws_iam_role.%s.id

                  policy = jsonencode(%s)
                }
                """.formatted(snakeCase(policy.name()), policy.name(), role, HclLayout.of(policy.document(), INDENT));
    }

    private static JsonNode trustPolicy(RoleToMake role) {
        String account = "\"arn:" + role.partition() + ":iam::${" + OWN_ACCOUNT + "}:";
        return role.assumesItself()
                ? SelfTrust.atOnce(
                        role, Verbatim.node(account + "root\""), Verbatim.node(account + "role/" + role.name() + "\""))
                : role.trustPolicy();
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
