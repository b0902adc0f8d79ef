package io.crossrole.console;

import io.crossrole.integration.IntegrationStatus;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.operations.recheck.RecheckSelection;
import io.crossrole.validation.recheck.QueueRechecks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Integrations, what happened to each, and another look at their roles. */
@Path("/api")
@Tag(name = "Integrations", description = "Each with its story, and another look at its role.")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class IntegrationsResource {

    private static final int MOST = 500;

    /**
     * A page of integrations.
     *
     * @param next where the next page begins, for the parameter {@code after}; null on the last page
     */
    public record Page(List<IntegrationView> integrations, String next) {}

    private final IntegrationQuery query;
    private final QueueRechecks rechecks;
    private final RequestReader reader;
    private final RequestOperation requestOperation;

    IntegrationsResource(
            IntegrationQuery query, QueueRechecks rechecks, RequestReader reader, RequestOperation requestOperation) {
        this.query = query;
        this.rechecks = rechecks;
        this.reader = reader;
        this.requestOperation = requestOperation;
    }

    /** A page of them. */
    @GET
    @Path("/integrations")
    @Operation(
            summary = "Integrations",
            description =
                    "All, in the order of their IDs, or a tenant's, in the order in which they came; or by status.")
    public Page page(
            @QueryParam("tenantId") String tenantId,
            @QueryParam("status") String status,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int rows = RequestReader.limit(limit, MOST);
        IntegrationStatus wanted = RequestReader.oneOf("status", status, IntegrationStatus.class);
        List<IntegrationView> found = tenantId == null
                ? query.page(wanted, after, rows)
                : query.pageOf(RequestReader.id("tenantId", tenantId), wanted, after, rows);
        return new Page(
                found, found.size() < rows ? null : found.get(found.size() - 1).integrationId());
    }

    /** One with its story. */
    @GET
    @Path("/integrations/{id}")
    @Operation(
            summary = "One integration with its timeline",
            description = "Its validations, its outcomes and the dead letters about it, the latest first.")
    public Timeline one(@RestPath String id) throws SQLException {
        return query.timeline(id).orElseThrow(() -> unknown(id));
    }

    /** Looks at a proven role now. */
    @POST
    @Path("/integrations/{id}/recheck")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Look at an integration's role now",
            description = "Ahead of everything that is only due. 409 where no role was ever proven.")
    public Response recheck(@RestPath String id) throws SQLException {
        Timeline found = query.timeline(id).orElseThrow(() -> unknown(id));
        return rechecks.queueNow(id)
                .map(it -> Response.accepted(Map.of("validationId", it)).build())
                .orElseGet(() -> Problem.response(
                        Status.CONFLICT,
                        "integration '%s' is %s: only a role that was proven is looked at again"
                                .formatted(id, found.integration().status())));
    }

    /** The same for every ID: in a path {@code .} and {@code ..} never arrive, since clients and servers resolve them. */
    @GET
    @Path("/integration")
    @Operation(
            summary = "One integration with its timeline, by parameter",
            description = "The same as /integrations/{id}, also for the IDs '.' and '..', which no path can hold.")
    public Timeline oneByParameter(@QueryParam("id") String id) throws SQLException {
        return one(required(id));
    }

    /** The same for every ID. */
    @POST
    @Path("/integration/recheck")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Look at an integration's role now, by parameter",
            description =
                    "The same as /integrations/{id}/recheck, also for the IDs '.' and '..', which no path can hold.")
    public Response recheckByParameter(@QueryParam("id") String id) throws SQLException {
        return recheck(required(id));
    }

    private static String required(String id) {
        if (id == null) {
            throw new InvalidRequestException("'id' is missing, and must be an integration's ID");
        }
        return id;
    }

    /** Looks at many proven roles now. */
    @POST
    @Path("/rechecks")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Look at many proven roles now",
            description = "Makes their rechecks due; they are made within the budget, behind what customers wait for.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RecheckSelection.class)))
    public Response recheckMany(
            InputStream body,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("recordsPerSecond") Integer recordsPerSecond) {
        return requestOperation.request(
                OperationKind.RECHECK, reader.read(body, RecheckSelection.class), dryRun, recordsPerSecond);
    }

    private static NotFoundException unknown(String id) {
        return new NotFoundException("there is no integration with the id '%s'".formatted(id));
    }
}
