package io.crossrole.api.role;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.externalid.role.ConnectLinks;
import io.crossrole.externalid.role.InlinePolicy;
import io.crossrole.externalid.role.RoleToMake;
import io.crossrole.externalid.role.way.AwsCli;
import io.crossrole.externalid.role.way.CloudFormation;
import io.crossrole.externalid.role.way.SelfTrust;
import io.crossrole.externalid.role.way.Terraform;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The role to make for an integration. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "RoleToMake",
        description = "The role that the customer makes for an integration, and texts that make it. The texts contain"
                + " nothing that an event's sender wrote, but for the integration's ID.")
public record RoleView(
        @Schema(required = true, maxLength = 128) String integrationId,

        @Schema(required = true, description = "The vendor's account, which the role trusts.")
        String vendorAccountId,

        @Schema(required = true, maxLength = 1_224, description = "The External ID that the role requires.")
        String externalId,

        @Schema(
                required = true,
                maxLength = 64,
                description =
                        "The proposed name. A customer may choose another, unless 'secondTrustPolicy' is present.")
        String expectedRoleName,

        @Schema(description = "The ARN that the role will have. Absent if the request named no account.")
        String expectedRoleArn,

        @Schema(required = true, minimum = "3600", description = "The role's maximum session duration in seconds.")
        int maxSessionDuration,

        @Schema(required = true, description = "The role's tags.")
        Map<String, String> tags,

        @Schema(
                required = true,
                implementation = Object.class,
                type = SchemaType.OBJECT,
                description = "The policy document.")
        JsonNode trustPolicy,

        @Schema(description = "The name of the inline policy. Absent if the catalog has none for the type.")
        String permissionsPolicyName,

        @Schema(
                implementation = Object.class,
                type = SchemaType.OBJECT,
                description = "The policy document of the inline policy. Absent if the catalog has none for the type.")
        JsonNode permissionsPolicy,

        @Schema(
                implementation = Object.class,
                type = SchemaType.OBJECT,
                description = "For a role that assumes itself: the trust policy that replaces the first as soon as the"
                        + " role exists. Absent for any other role.")
        JsonNode secondTrustPolicy,

        @Schema(required = true, description = "Commands of the AWS CLI in a POSIX shell. The last one prints the ARN.")
        String awsCli,

        @Schema(required = true, description = "A template for AWS CloudFormation in YAML, with the output RoleArn.")
        String cloudFormation,

        @Schema(required = true, description = "A configuration for Terraform or OpenTofu, with the output role_arn.")
        String terraform,

        @Schema(description = "The console's page for this integration. Absent if its address is not configured.")
        String connectUrl,

        @Schema(
                description = "A link that opens AWS CloudFormation with the role filled in. Absent if no template is"
                        + " configured.")
        String cloudFormationUrl) {

    /** The view of a role. */
    public static RoleView of(RoleToMake role, ConnectLinks links) {
        return new RoleView(
                role.integrationId(),
                role.vendorAccountId(),
                role.externalId(),
                role.name(),
                role.arn().orElse(null),
                RoleToMake.MAX_SESSION_SECONDS,
                role.tags(),
                role.trustPolicy(),
                role.permissions().map(InlinePolicy::name).orElse(null),
                role.permissions().map(InlinePolicy::document).orElse(null),
                role.assumesItself() ? SelfTrust.secondStep(role) : null,
                AwsCli.commands(role),
                CloudFormation.template(role),
                Terraform.configuration(role),
                links.page(role.integrationId()).orElse(null),
                links.quickCreate(role).orElse(null));
    }
}
