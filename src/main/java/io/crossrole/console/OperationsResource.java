package io.crossrole.console;

import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.Operations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Operations that were asked for, and how far they are. */
@Path("/api/operations")
@Tag(name = "Operations", description = "What takes longer than a call: each is a row that survives every replica.")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class OperationsResource {

    private static final int MOST = 500;

    private final Operations operations;
    private final Caller caller;

    OperationsResource(Operations operations, Caller caller) {
        this.operations = operations;
        this.caller = caller;
    }

    /** The latest operations. */
    @GET
    @Operation(summary = "The latest operations", description = "Those asked for last come first.")
    public List<OperationView> latest(
            @QueryParam("kind") String kind,
            @QueryParam("before") String before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return operations
                .latest(
                        RequestReader.oneOf("kind", kind, OperationKind.class),
                        RequestReader.time("before", before),
                        RequestReader.limit(limit, MOST))
                .stream()
                .map(OperationView::of)
                .toList();
    }

    /** One operation. */
    @GET
    @Path("/{id}")
    @Operation(
            summary = "One operation",
            description = "'done' of 'total' says how far it is; both rise while it runs.")
    public OperationView one(@RestPath UUID id) {
        return OperationView.of(find(id));
    }

    /** Ends one before it is done. */
    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Cancel an operation",
            description = "Takes effect between two of its batches. What it has done stays done; one that is at its end"
                    + " stays as it is.")
    public OperationView cancel(@RestPath UUID id) {
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
