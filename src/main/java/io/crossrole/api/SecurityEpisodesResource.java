package io.crossrole.api;

import io.crossrole.api.access.Roles;
import io.crossrole.api.view.Page;
import io.crossrole.api.view.SecurityEpisodeQuery;
import io.crossrole.api.view.SecurityEpisodeView;
import io.crossrole.security.EpisodeKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves security episodes: signs that one tenant attacks another. */
@Path("/api/security-episodes")
@Tag(name = "Security episodes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class SecurityEpisodesResource {

    @Schema(name = "SecurityEpisodePage")
    public record EpisodePage(
            @Schema(required = true) List<SecurityEpisodeView> episodes,

            @Schema(
                    nullable = true,
                    description = "The value of the parameter 'after' for the next page; null on the last page.")
            String next) {}

    private final SecurityEpisodeQuery query;

    SecurityEpisodesResource(SecurityEpisodeQuery query) {
        this.query = query;
    }

    @GET
    @Operation(
            operationId = "listSecurityEpisodes",
            summary = "List security episodes of one kind",
            description = "Lists current security episodes in the order of their subjects. SHARED_ROLE: a role connects"
                    + " several tenants, or was refused to a tenant within the last day because it connects"
                    + " another one. EXTERNAL_ID_CASE: External IDs of several tenants differ only in case."
                    + " MANY_ACCOUNTS: a tenant submits roles in many accounts.")
    public EpisodePage page(
            @QueryParam("kind") @NotNull(message = "one of [SHARED_ROLE, EXTERNAL_ID_CASE, MANY_ACCOUNTS]")
                    EpisodeKind kind,
            @Parameter(description = "The value of 'next' on the previous page.")
                    @QueryParam("after")
                    @Size(max = 2_048, message = "at most 2048 characters")
                    String after,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "from 1 to 500")
                    @Max(value = 500, message = "from 1 to 500")
                    int limit) {
        List<SecurityEpisodeView> found = query.page(kind, after == null ? "" : after, limit);
        return new EpisodePage(found, Page.next(found, limit, SecurityEpisodeView::subject));
    }
}
