package io.crossrole.api;

import io.crossrole.api.access.Caller;
import io.crossrole.api.access.Roles;
import io.crossrole.api.body.SearchableTime;
import io.crossrole.api.view.OperationView;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.Operations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves operations and their progress. */
@Path("/api/operations")
@Tag(name = "Operations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class OperationsResource {

    private final Operations operations;
    private final Caller caller;

    OperationsResource(Operations operations, Caller caller) {
        this.operations = operations;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listOperations",
            summary = "List operations",
            description = "Lists operations, the most recently requested first.")
    public List<OperationView> latest(
            @QueryParam("kind") OperationKind kind,
            @Parameter(description = "Only operations that were requested before this time.")
                    @QueryParam("before")
                    @SearchableTime
                    Instant before,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "from 1 to 500")
                    @Max(value = 500, message = "from 1 to 500")
                    int limit) {
        return operations.latest(kind, before, limit).stream()
                .map(OperationView::of)
                .toList();
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getOperation",
            summary = "Get an operation",
            description =
                    "Returns an operation and its progress: the records done of the total, the rate in records per"
                            + " second and the estimated seconds left.")
    public OperationView one(@PathParam("id") UUID id) {
        return OperationView.of(find(id));
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "cancelOperation",
            summary = "Cancel an operation",
            description =
                    "Stops the operation after its current batch. Completed batches are not undone. An operation that"
                            + " has ended does not change.")
    public OperationView cancel(@PathParam("id") UUID id) {
        find(id);
        operations.cancel(id, caller.name());
        return OperationView.of(find(id));
    }

    private io.crossrole.longrunning.Operation find(UUID id) {
        return operations
                .find(id)
                .orElseThrow(() -> new NotFoundException("there is no operation with the id '%s'".formatted(id)));
    }
}
