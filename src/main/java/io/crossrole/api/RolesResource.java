package io.crossrole.api;

import io.crossrole.api.access.Roles;
import io.crossrole.api.body.Fields;
import io.crossrole.api.problem.Complaint;
import io.crossrole.api.problem.InvalidRequestException;
import io.crossrole.api.role.RoleQuery;
import io.crossrole.api.role.RoleView;
import io.crossrole.externalid.role.ConnectLinks;
import io.crossrole.externalid.role.way.CloudFormation;
import io.crossrole.operations.recheck.RecheckSelection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the role to make for an integration, as texts for each way to make it. */
@Path("/api")
@Tag(name = "Integrations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class RolesResource {

    private static final String DESCRIPTION =
            "Returns the role that the customer makes for an integration: its name, its policies, and texts that make it with"
                    + " the AWS CLI, CloudFormation or Terraform. They follow the catalog of today, while external-id-created"
                    + " keeps the policies of its time.";

    private final RoleQuery query;
    private final ConnectLinks links;

    RolesResource(RoleQuery query, ConnectLinks links) {
        this.query = query;
        this.links = links;
    }

    @GET
    @Path("/integrations/{id}/role")
    @Operation(operationId = "getRole", summary = "Get the role to make for an integration", description = DESCRIPTION)
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.CONNECTOR})
    public RoleView one(@PathParam("id") @Pattern(regexp = Fields.ID, message = Fields.ID_RULE) String id) {
        return query.role(id)
                .map(it -> RoleView.of(it, links))
                .orElseThrow(() -> new NotFoundException(
                        "there is no role to make for an integration with the id '%s'".formatted(id)));
    }

    @GET
    @Path("/role-template")
    @Produces("application/yaml")
    @Operation(
            operationId = "getRoleTemplate",
            summary = "Get the CloudFormation template for all integrations of a type",
            description =
                    "Returns a template with the parameters RoleName, ExternalId and IntegrationId, to keep on Amazon S3 at"
                            + " the address in crossrole.console.cloudformation-template-url.")
    public String template(
            @Parameter(description = "A type of the catalog.")
                    @QueryParam("integrationType")
                    @NotNull(message = "a type of the catalog")
                    @Pattern(regexp = RecheckSelection.TYPE, message = RecheckSelection.TYPE_RULE)
                    String type,
            @QueryParam("partition")
                    @DefaultValue("aws")
                    @Pattern(regexp = RecheckSelection.PARTITION, message = RecheckSelection.PARTITION_RULE)
                    String partition) {
        return query.anyRole(type, partition)
                .map(CloudFormation::sharedTemplate)
                .orElseThrow(() -> InvalidRequestException.inQuery(
                        "integrationType",
                        Complaint.mustBe(type, "a type of the catalog, in a partition that the vendor serves")));
    }

    @GET
    @Path("/integration/role")
    @Operation(
            operationId = "getRoleByParameter",
            summary = "Get the role to make for an integration by query parameter",
            description = DESCRIPTION + " This call also accepts the IDs '.' and '..', which a path cannot contain.")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.CONNECTOR})
    public RoleView oneByParameter(
            @QueryParam("id") @NotNull(message = Fields.ID_RULE) @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
                    String id) {
        return one(id);
    }
}
