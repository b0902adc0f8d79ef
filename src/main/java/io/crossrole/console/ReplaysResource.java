package io.crossrole.console;

import io.crossrole.longrunning.OperationKind;
import io.crossrole.operations.replay.InboundTopics;
import io.crossrole.operations.replay.OutcomeSelection;
import io.crossrole.operations.replay.TopicSlice;
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

/** History run again. */
@Path("/api")
@Tag(
        name = "Replay",
        description = "History run again, safely: nothing is decided twice, and each outcome keeps its id.")
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
public class ReplaysResource {

    private final RequestReader reader;
    private final RequestOperation requestOperation;
    private final InboundTopics topics;

    ReplaysResource(RequestReader reader, RequestOperation requestOperation, InboundTopics topics) {
        this.reader = reader;
        this.requestOperation = requestOperation;
        this.topics = topics;
    }

    /** Replays a slice of an inbound topic. */
    @POST
    @Path("/replays")
    @Operation(
            summary = "Replay a slice of an inbound topic",
            description = "Takes records in again, by time or by offsets, of all or of one tenant or integration.")
    @RequestBody(content = @Content(schema = @Schema(implementation = TopicSlice.class)))
    public Response replay(
            InputStream body,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("recordsPerSecond") Integer recordsPerSecond) {
        TopicSlice slice = reader.read(body, TopicSlice.class);
        if (topics.named(slice.topic()).isEmpty()) {
            throw new InvalidRequestException(
                    "'topic' is '%s', and must be one of %s".formatted(slice.topic(), topics.names()));
        }
        return requestOperation.request(OperationKind.REPLAY, slice, dryRun, recordsPerSecond);
    }

    /** Publishes outcomes again. */
    @POST
    @Path("/publications")
    @Operation(
            summary = "Publish outcomes again",
            description =
                    "Under their old id and sequence, behind everything new: for a consumer that has lost its state.")
    @RequestBody(content = @Content(schema = @Schema(implementation = OutcomeSelection.class)))
    public Response publishAgain(
            InputStream body,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("recordsPerSecond") Integer recordsPerSecond) {
        return requestOperation.request(
                OperationKind.PUBLISH_AGAIN, reader.read(body, OutcomeSelection.class), dryRun, recordsPerSecond);
    }
}
