package io.crossrole.api;

import io.crossrole.security.EpisodeKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signs of an attack of one tenant on another. */
@Path("/api/security-episodes")
@Tag(name = "Security episodes", description = "Signs of an attack of one tenant on another. Each may be meant.")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class SecurityEpisodesResource {

    private static final int MOST = 500;

    /**
     * A page of episodes.
     *
     * @param next where the next page begins, for the parameter {@code after}; null on the last page
     */
    public record Page(List<SecurityEpisodeView> episodes, String next) {}

    private final SecurityEpisodeQuery query;

    SecurityEpisodesResource(SecurityEpisodeQuery query) {
        this.query = query;
    }

    /** A page of those of one kind. */
    @GET
    @Operation(
            summary = "Security episodes of one kind",
            description =
                    "shared-role: a role that connects several tenants, or was refused to one within a day for that."
                            + " external-id-case: External IDs of several tenants that differ only in case. many-accounts: a tenant"
                            + " who submits roles of many accounts.")
    public Page page(
            @QueryParam("kind") String kind,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int rows = RequestReader.limit(limit, MOST);
        EpisodeKind wanted = RequestReader.oneOf("kind", kind, EpisodeKind.class);
        if (wanted == null) {
            throw new InvalidRequestException(
                    "'kind' is missing, and must be one of %s".formatted(Arrays.toString(EpisodeKind.values())));
        }
        List<SecurityEpisodeView> found = query.page(wanted, after, rows);
        return new Page(
                found, found.size() < rows ? null : found.get(found.size() - 1).subject());
    }
}
