package io.crossrole.api;

import io.crossrole.api.access.Caller;
import io.crossrole.api.access.Roles;
import io.crossrole.api.body.Fields;
import io.crossrole.api.problem.Problem;
import io.crossrole.api.story.IntegrationQuery;
import io.crossrole.api.story.IntegrationView;
import io.crossrole.audit.Audit;
import io.crossrole.audit.AuditedAction;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.link.Links;
import io.crossrole.link.Links.IssuedLink;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Issues and revokes the links by which customers reach the console without an account at the OpenID provider. */
@Path("/api")
@Tag(name = "Integrations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
public class LinksResource {

    private static final String ISSUE =
            "Issues a link to the console's page for one integration. Whoever has the link reads the integration and submits"
                    + " roles for it until the link expires. Hand it to the customer over a channel that only the customer"
                    + " reads, and log it nowhere. 409 if the integration was removed, or if crossrole.console.link-key is"
                    + " not configured.";

    private static final String REVOKE =
            "Revokes all links that were issued for an integration, and ends the visits that they have opened.";

    private static final String NO_PATH = " This call also accepts the IDs '.' and '..', which a path cannot contain.";

    /** A link for a customer. */
    @Schema(name = "Link")
    public record LinkView(
            @Schema(required = true, maxLength = 1_000, description = "The URL. Everybody who has it can use it.")
            String url,

            @Schema(required = true, description = "The time at which the link and the visits that it has opened end.")
            Instant expiresAt) {}

    private final IntegrationQuery query;
    private final Links links;
    private final Audit audit;
    private final Caller caller;

    LinksResource(IntegrationQuery query, Links links, Audit audit, Caller caller) {
        this.query = query;
        this.links = links;
        this.audit = audit;
        this.caller = caller;
    }

    @POST
    @Path("/integrations/{id}/links")
    @Operation(operationId = "issueLink", summary = "Issue a link to the console", description = ISSUE)
    @APIResponseSchema(value = LinkView.class, responseCode = "201", responseDescription = "The link.")
    public RestResponse<LinkView> issue(
            @PathParam("id") @Pattern(regexp = Fields.ID, message = Fields.ID_RULE) String id) {
        IntegrationView integration = find(id);
        if (!links.areConfigured()) {
            throw Problem.of(Status.CONFLICT, "there are no links here: crossrole.console.link-key is not configured");
        }
        if (integration.status() == IntegrationStatus.REMOVED) {
            throw Problem.of(Status.CONFLICT, "integration '%s' was removed".formatted(id));
        }
        IssuedLink issued = links.issue(id, integration.tenantId());
        audit.record(caller.name(), AuditedAction.ISSUE_LINK, id, "until " + issued.expiresAt(), "");
        return RestResponse.status(
                RestResponse.Status.CREATED, new LinkView(issued.url().toString(), issued.expiresAt()));
    }

    @DELETE
    @Path("/integrations/{id}/links")
    @Transactional
    @Operation(operationId = "revokeLinks", summary = "Revoke the links of an integration", description = REVOKE)
    @APIResponse(responseCode = "204", description = "The links are revoked.")
    public void revoke(@PathParam("id") @Pattern(regexp = Fields.ID, message = Fields.ID_RULE) String id) {
        find(id);
        links.revoke(id);
        audit.record(caller.name(), AuditedAction.REVOKE_LINKS, id, "", "");
    }

    @POST
    @Path("/integration/links")
    @Operation(
            operationId = "issueLinkByParameter",
            summary = "Issue a link to the console by query parameter",
            description = ISSUE + NO_PATH)
    @APIResponseSchema(value = LinkView.class, responseCode = "201", responseDescription = "The link.")
    public RestResponse<LinkView> issueByParameter(
            @QueryParam("id") @NotNull(message = Fields.ID_RULE) @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
                    String id) {
        return issue(id);
    }

    @DELETE
    @Path("/integration/links")
    @Transactional
    @Operation(
            operationId = "revokeLinksByParameter",
            summary = "Revoke the links of an integration by query parameter",
            description = REVOKE + NO_PATH)
    @APIResponse(responseCode = "204", description = "The links are revoked.")
    public void revokeByParameter(
            @QueryParam("id") @NotNull(message = Fields.ID_RULE) @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
                    String id) {
        revoke(id);
    }

    private IntegrationView find(String id) {
        return query.find(id)
                .orElseThrow(() -> new NotFoundException("there is no integration with the id '%s'".formatted(id)));
    }
}
