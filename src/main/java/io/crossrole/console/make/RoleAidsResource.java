package io.crossrole.console.make;

import io.crossrole.api.access.Roles;
import io.crossrole.api.body.Fields;
import io.crossrole.api.story.IntegrationView;
import io.crossrole.console.connect.Html;
import io.crossrole.console.limit.Limits;
import io.crossrole.console.limit.Trigger;
import io.crossrole.console.page.VisibleIntegrations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves the aids of the page: advice on a pasted ARN, and files. */
@Path("/console/connect")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.CONNECTOR, Roles.LINK})
public class RoleAidsResource {

    private final VisibleIntegrations integrations;
    private final MakeRolePages pages;
    private final Limits limits;

    RoleAidsResource(VisibleIntegrations integrations, MakeRolePages pages, Limits limits) {
        this.integrations = integrations;
        this.pages = pages;
        this.limits = limits;
    }

    /** The advice below the field, while it is being filled in. */
    @POST
    @Path("/arn")
    @Produces(Html.TYPE)
    @Operation(hidden = true)
    public String advice(
            @RestForm @NotNull(message = Fields.ID_RULE) @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
                    String id,
            @RestForm String step,
            @RestForm String roleArn,
            @CookieParam(Way.COOKIE) String keptWay) {
        IntegrationView integration = requested(id);
        limits.take(Trigger.TEXT, id);
        return pages.advice(
                integration,
                pages.chosen(null, keptWay),
                MakeRoleResource.MAKE.equals(step),
                roleArn == null ? "" : roleArn);
    }

    @GET
    @Path("/file")
    @Produces("text/plain;charset=UTF-8")
    @Operation(hidden = true)
    public RestResponse<String> file(
            @QueryParam("id") @NotNull(message = Fields.ID_RULE) @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
                    String id,
            @QueryParam("file") String file) {
        return pages.file(requested(id), Download.of(file).orElseThrow(NotFoundException::new));
    }

    private IntegrationView requested(String id) {
        return Optional.ofNullable(integrations.story(id).integration()).orElseThrow(NotFoundException::new);
    }
}
