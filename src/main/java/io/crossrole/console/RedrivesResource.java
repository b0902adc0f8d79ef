package io.crossrole.console;

import io.crossrole.intake.deadletter.DeadLetterTopics;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.operations.redrive.RedriveSelection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Dead letters sent to where they came from once more. */
@Path("/api/redrives")
@Tag(name = "Dead letters", description = "Records that could not be read or might not be obeyed.")
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
public class RedrivesResource {

    private final RequestReader reader;
    private final RequestOperation requestOperation;
    private final DeadLetterTopics topics;

    RedrivesResource(RequestReader reader, RequestOperation requestOperation, DeadLetterTopics topics) {
        this.reader = reader;
        this.requestOperation = requestOperation;
        this.topics = topics;
    }

    /** Redrives dead letters of an inbound topic. */
    @POST
    @Operation(
            summary = "Redrive dead letters to the topic they came on",
            description =
                    "Each record goes back as it was, at most once in an operation, and a limited number of times in"
                            + " all. Those that were redriven since they died are left out unless they are asked for.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RedriveSelection.class)))
    public Response redrive(
            InputStream body,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("recordsPerSecond") Integer recordsPerSecond) {
        RedriveSelection selection = reader.read(body, RedriveSelection.class);
        if (!topics.inbound().contains(selection.topic())) {
            throw new InvalidRequestException(
                    "'topic' is '%s', and must be one of %s".formatted(selection.topic(), topics.inbound()));
        }
        return requestOperation.request(OperationKind.REDRIVE, selection, dryRun, recordsPerSecond);
    }
}
