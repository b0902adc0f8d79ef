package io.crossrole.console.integrations;

import io.crossrole.api.IntegrationsResource;
import io.crossrole.api.access.Roles;
import io.crossrole.api.story.IntegrationStory;
import io.crossrole.console.page.Address;
import io.crossrole.console.publish.InboundEvents;
import io.crossrole.integration.IntegrationStatus;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** One integration: its state, its timeline, and what an operator can do about it. */
@Path("/console/integrations")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class IntegrationPageResource {

    private static final String DONE = "done";
    private static final String CHECK = "check";
    private static final String REMOVAL = "removal";

    private final IntegrationsResource integrations;
    private final InboundEvents events;
    private final DescribeIntegration describeIntegration;
    private final IntegrationMessages messages;

    IntegrationPageResource(
            IntegrationsResource integrations,
            InboundEvents events,
            DescribeIntegration describeIntegration,
            IntegrationMessages messages) {
        this.integrations = integrations;
        this.events = events;
        this.describeIntegration = describeIntegration;
        this.messages = messages;
    }

    @CheckedTemplate(basePath = "console/integrations")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance one(IntegrationPageView it);

        static native TemplateInstance remove(String id, String address, UUID eventId);
    }

    @GET
    @Path("/one")
    @Operation(hidden = true)
    public TemplateInstance one(@QueryParam("id") String id, @QueryParam(DONE) String done) {
        IntegrationStory story = story(id);
        String message = message(done, story);
        String address = message.isEmpty()
                ? ListAddress.one(id)
                : Address.of(ListAddress.ONE).with("id", id).with(DONE, done).toString();
        return Templates.one(describeIntegration.page(story, message, address));
    }

    @POST
    @Path("/check")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public RestResponse<Void> check(@FormParam("id") String id) {
        integrations.recheckByParameter(id);
        return RestResponse.seeOther(
                Address.of(ListAddress.ONE).with("id", id).with(DONE, CHECK).uri());
    }

    @GET
    @Path("/remove")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public TemplateInstance askBeforeRemoval(@QueryParam("id") String id) {
        story(id);
        return Templates.remove(id, ListAddress.one(id), UUID.randomUUID());
    }

    /** @param eventId the id of the event, so that a form which is sent twice removes once */
    @POST
    @Path("/remove")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public RestResponse<Void> remove(@FormParam("id") String id, @FormParam("eventId") UUID eventId) {
        IntegrationStory story = story(id);
        if (story.integration() == null) {
            throw new NotFoundException("nobody has requested the integration '%s'".formatted(id));
        }
        events.removeIntegration(
                eventId == null ? UUID.randomUUID() : eventId,
                id,
                story.integration().tenantId());
        return RestResponse.seeOther(
                Address.of(ListAddress.ONE).with("id", id).with(DONE, REMOVAL).uri());
    }

    private IntegrationStory story(String id) {
        try {
            return integrations.oneByParameter(id);
        } catch (ConstraintViolationException e) {
            throw new NotFoundException("no integration has such an ID", e);
        }
    }

    /** Says that the visitor's own change is under way; empty when it is done. */
    private String message(String done, IntegrationStory story) {
        if (CHECK.equals(done) && isChecked(story)) {
            return messages.checkQueued();
        }
        boolean isStanding = story.integration() != null && story.integration().status() != IntegrationStatus.REMOVED;
        return REMOVAL.equals(done) && isStanding ? messages.removalSent() : "";
    }

    /**
     * Whether a check is under way. A story is read in several steps, so a check that ends meanwhile is in none of them: its
     * integration has no next check, and nothing is pending.
     */
    private boolean isChecked(IntegrationStory story) {
        return !story.pending().isEmpty()
                || story.integration() != null
                        && story.integration().roleArn() != null
                        && story.integration().status() != IntegrationStatus.REMOVED
                        && story.integration().recheckAt() == null;
    }
}
