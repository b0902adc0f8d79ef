package io.crossrole.console.check;

import io.crossrole.api.access.Roles;
import io.crossrole.api.story.IntegrationStory;
import io.crossrole.console.limit.Limits;
import io.crossrole.console.limit.Trigger;
import io.crossrole.console.page.VisibleIntegrations;
import io.crossrole.console.publish.InboundEvents;
import io.crossrole.console.sandbox.SandboxPanel;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves the page of a role's check, and has a role checked again. */
@Path("/console/connect")
@Blocking
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.CONNECTOR, Roles.LINK})
public class CheckResource {

    private final VisibleIntegrations integrations;
    private final CheckPage page;
    private final Limits limits;
    private final InboundEvents events;

    CheckResource(VisibleIntegrations integrations, CheckPage page, Limits limits, InboundEvents events) {
        this.integrations = integrations;
        this.page = page;
        this.limits = limits;
        this.events = events;
    }

    /**
     * The page.
     *
     * @param event read by {@link CheckPage}
     * @param mended read by {@link SandboxPanel}
     */
    @GET
    @Path("/check")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public TemplateInstance check(
            @QueryParam("id") String id,
            @QueryParam(CheckPage.EVENT) String event,
            @QueryParam(SandboxPanel.MENDED) String mended) {
        return page.show(integrations.story(id));
    }

    /**
     * Submits the role that the page shows once more. Beyond the limit, and where there is no role to submit, nothing
     * happens, and the page says why.
     *
     * @param event the id of the event, from the form: a form that is sent twice submits the role once
     */
    @POST
    @Path("/recheck")
    @RolesAllowed({Roles.OPERATOR, Roles.CONNECTOR, Roles.LINK})
    @Operation(hidden = true)
    public RestResponse<Void> recheck(@FormParam("id") String id, @FormParam("event") @NotNull UUID event) {
        IntegrationStory story = integrations.story(id);
        String role = page.view(story, "").roleArn();
        if (role.isEmpty() || story.integration() == null) {
            return RestResponse.seeOther(CheckPage.makeAddress(id).uri());
        }
        if (limits.nextAt(Trigger.SUBMISSION, id).isPresent()) {
            return RestResponse.seeOther(CheckPage.address(id).uri());
        }
        events.submitRole(event, id, story.integration().tenantId(), role);
        return RestResponse.seeOther(
                CheckPage.address(id).with(CheckPage.EVENT, event).uri());
    }
}
