package io.crossrole.console.sandbox;

import io.crossrole.api.access.Roles;
import io.crossrole.api.role.RoleQuery;
import io.crossrole.api.story.IntegrationStory;
import io.crossrole.api.story.ValidationView;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.VisibleIntegrations;
import io.crossrole.externalid.role.RoleToMake;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Has the AWS sandbox make a role. */
@Path("/console/connect/sandbox")
@Blocking
@RolesAllowed({Roles.OPERATOR, Roles.CONNECTOR, Roles.LINK})
public class SandboxResource {

    private final VisibleIntegrations integrations;
    private final RoleQuery query;
    private final SandboxRoles roles;

    SandboxResource(VisibleIntegrations integrations, RoleQuery query, SandboxRoles roles) {
        this.integrations = integrations;
        this.query = query;
        this.roles = roles;
    }

    /**
     * Makes the role, and returns to the page with its ARN in the query parameter {@code arn}.
     *
     * @param back {@code check} to return to the page of the check
     */
    @POST
    @Operation(hidden = true)
    public RestResponse<Void> make(
            @FormParam("id") String id, @FormParam("way") @NotNull String way, @FormParam("back") String back) {
        IntegrationStory story = integrations.story(id);
        RoleToMake right = Optional.ofNullable(story.integration())
                .flatMap(query::role)
                .orElseThrow(() -> new NotFoundException("there is no role to make"));
        String arn = roles.make(way, roleName(story, right), right);
        // A role that was submitted under another ARN is submitted again, not checked again.
        boolean isSubmitted = story.validations().stream()
                .findFirst()
                .filter(it -> it.roleArn().equals(arn))
                .isPresent();
        if ("check".equals(back) && isSubmitted) {
            Address check = Address.of("/console/connect/check").with("id", id).with(SandboxPanel.MENDED, true);
            return RestResponse.seeOther(URI.create(check + SandboxPanel.AGAIN));
        }
        Address next = Address.of("/console/connect/role")
                .with("id", id)
                .with("step", story.validations().isEmpty() ? "" : "make")
                .with(SandboxPanel.ARN, arn)
                .with(SandboxPanel.MADE, way);
        return RestResponse.seeOther(next.uri());
    }

    /** The name of the role that was submitted last, so that it can be mended; else the one that is proposed. */
    private static String roleName(IntegrationStory story, RoleToMake right) {
        return story.validations().stream()
                .map(ValidationView::roleArn)
                .filter(it -> it.contains(":role/"))
                .findFirst()
                .map(it -> it.substring(it.lastIndexOf('/') + 1))
                .orElse(right.name());
    }
}
