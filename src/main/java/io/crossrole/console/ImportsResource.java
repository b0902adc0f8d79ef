package io.crossrole.console;

import io.crossrole.longrunning.OperationKind;
import io.crossrole.operations.imports.ImportFate;
import io.crossrole.operations.imports.ImportReport;
import io.crossrole.operations.imports.RequestImport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What existed before Crossrole, or before its database was lost. */
@Path("/api")
@Tag(name = "Taking over", description = "What existed before Crossrole, or before its database was lost.")
@RolesAllowed(Roles.OPERATOR)
public class ImportsResource {

    private static final int MOST = 10_000;

    private final RequestImport requestImport;
    private final ImportReport report;
    private final RequestOperation requestOperation;
    private final Caller caller;

    ImportsResource(
            RequestImport requestImport, ImportReport report, RequestOperation requestOperation, Caller caller) {
        this.requestImport = requestImport;
        this.report = report;
        this.requestOperation = requestOperation;
        this.caller = caller;
    }

    /** Imports integrations. */
    @POST
    @Path("/imports")
    @Consumes("application/jsonl")
    @Operation(
            summary = "Import integrations that existed before",
            description =
                    "JSON Lines, one integration a line: integrationId, tenantId, externalId and, if there are any,"
                            + " integrationType, partition, awsAccountId and roleArn. Nothing that is there is changed.")
    @RequestBody(content = @Content(mediaType = "application/jsonl", schema = @Schema(implementation = String.class)))
    public Response importLines(
            InputStream lines,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("recordsPerSecond") Integer recordsPerSecond) {
        RequestOperation.requirePace(recordsPerSecond);
        try {
            return RequestOperation.accepted(requestImport.request(lines, caller.name(), dryRun, recordsPerSecond));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(e.getMessage());
        }
    }

    /** What became of an import's lines. */
    @GET
    @Path("/imports/{id}/lines")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
    @Operation(
            summary = "What became of an import's lines",
            description =
                    "In their order; 'fate' is absent until it is a line's turn. Ask for more after the last one.")
    public List<ImportReport.Line> lines(
            @RestPath UUID id,
            @QueryParam("fate") String fate,
            @QueryParam("after") @DefaultValue("0") int after,
            @QueryParam("limit") @DefaultValue("500") int limit) {
        return report.lines(
                id, RequestReader.oneOf("fate", fate, ImportFate.class), after, RequestReader.limit(limit, MOST));
    }

    /** Restores what was published and is not in the database. */
    @POST
    @Path("/restores")
    @Operation(
            summary = "Restore what a database restored from a backup has lost",
            description = "Reads what was published from the beginning. After a restored backup start with"
                    + " crossrole.restore.once instead, so that nothing is taken in before; a dry run says whether there is"
                    + " anything to restore.")
    public Response restore(
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("recordsPerSecond") Integer recordsPerSecond) {
        return requestOperation.request(OperationKind.RESTORE, Map.of(), dryRun, recordsPerSecond);
    }
}
