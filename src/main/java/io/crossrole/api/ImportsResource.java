package io.crossrole.api;

import io.crossrole.api.access.Caller;
import io.crossrole.api.access.Roles;
import io.crossrole.api.body.OperationOptions;
import io.crossrole.api.problem.InvalidRequestException;
import io.crossrole.api.problem.Problem;
import io.crossrole.api.view.OperationView;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.Operations;
import io.crossrole.operations.imports.ImportFate;
import io.crossrole.operations.imports.ImportReport;
import io.crossrole.operations.imports.RequestImport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Imports integrations that existed before Crossrole, and restores those of a lost database. */
@Path("/api")
@Tag(name = "Imports and restores")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
public class ImportsResource {

    private final RequestImport requestImport;
    private final ImportReport report;
    private final Operations operations;
    private final QueueOperation queueOperation;
    private final Caller caller;

    ImportsResource(
            RequestImport requestImport,
            ImportReport report,
            Operations operations,
            QueueOperation queueOperation,
            Caller caller) {
        this.requestImport = requestImport;
        this.report = report;
        this.operations = operations;
        this.queueOperation = queueOperation;
        this.caller = caller;
    }

    @POST
    @Path("/imports")
    @Consumes("application/jsonl")
    @Operation(
            operationId = "importIntegrations",
            summary = "Import integrations",
            description =
                    "Imports integrations that existed before Crossrole. The body is JSON Lines, one integration per"
                            + " line: integrationId, tenantId, externalId and optionally integrationType, partition,"
                            + " awsAccountId and roleArn. Existing integrations do not change.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/jsonl", schema = @Schema(implementation = String.class)))
    @APIResponseSchema(
            value = OperationView.class,
            responseCode = "202",
            responseDescription = "The operation is queued.")
    public RestResponse<OperationView> importLines(
            InputStream lines,
            @Parameter(description = "The name of the uploaded file, which the operation keeps.")
                    @QueryParam("file")
                    @Pattern(
                            regexp = "^[^\\u0000-\\u001F\\u007F]{1,255}$",
                            message = "1 to 255 characters without control characters")
                    String file,
            @Valid @BeanParam OperationOptions options) {
        try {
            return QueueOperation.accepted(
                    requestImport.request(lines, file, caller.name(), options.isDryRun(), options.recordsPerSecond()));
        } catch (IllegalArgumentException e) {
            throw InvalidRequestException.inBody("", e.getMessage());
        }
    }

    @POST
    @Path("/imports/{id}/import")
    @Operation(
            operationId = "importDryRun",
            summary = "Import what a dry run has checked",
            description =
                    "Imports the lines of a finished dry run, without another upload. Their fates may be others than"
                            + " in the dry run, since other integrations may exist by now. 409 if the operation is no finished"
                            + " dry run of an import, or its lines are not kept any more.")
    @APIResponseSchema(
            value = OperationView.class,
            responseCode = "202",
            responseDescription = "The operation is queued.")
    public RestResponse<OperationView> importDryRun(
            @PathParam("id") UUID id,
            @Parameter(description = "The maximum rate, in lines per second. Defaults to no limit.")
                    @QueryParam("recordsPerSecond")
                    @Min(value = 1, message = "from 1 to 1000000")
                    @Max(value = 1_000_000, message = "from 1 to 1000000")
                    Integer recordsPerSecond) {
        var dryRun = operations
                .find(id)
                .orElseThrow(() -> new NotFoundException("there is no operation with the id '%s'".formatted(id)));
        try {
            return QueueOperation.accepted(requestImport.requestChecked(dryRun, caller.name(), recordsPerSecond));
        } catch (IllegalArgumentException e) {
            throw Problem.of(Status.CONFLICT, e.getMessage());
        }
    }

    @GET
    @Path("/imports/{id}/lines")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
    @Operation(
            operationId = "listImportLines",
            summary = "List the lines of an import",
            description =
                    "Lists the lines of an import with their fates, in order. For the next page, set 'after' to the"
                            + " last line number.")
    public List<ImportReport.Line> lines(
            @PathParam("id") UUID id,
            @QueryParam("fate") ImportFate fate,
            @Parameter(description = "Only lines after this number.")
                    @QueryParam("after")
                    @DefaultValue("0")
                    @Min(value = 0, message = "0 or more")
                    int after,
            @QueryParam("limit")
                    @DefaultValue("500")
                    @Min(value = 1, message = "from 1 to 10000")
                    @Max(value = 10_000, message = "from 1 to 10000")
                    int limit) {
        if (operations.find(id).filter(it -> it.kind() == OperationKind.IMPORT).isEmpty()) {
            throw new NotFoundException("there is no import with the id '%s'".formatted(id));
        }
        return report.lines(id, fate, after, limit);
    }

    @POST
    @Path("/restores")
    @Operation(
            operationId = "restore",
            summary = "Restore lost outcomes",
            description = "Restores published outcomes that the database lacks. The operation reads the outbound topics"
                    + " from the beginning. After a restore of the database from a backup, start the service"
                    + " with crossrole.restore.once instead, which holds intake, probes and publishing until"
                    + " the outcomes are restored. A dry run reports whether there is anything to restore.")
    @APIResponseSchema(
            value = OperationView.class,
            responseCode = "202",
            responseDescription = "The operation is queued.")
    public RestResponse<OperationView> restore(@Valid @BeanParam OperationOptions options) {
        return queueOperation.queue(OperationKind.RESTORE, Map.of(), options);
    }
}
