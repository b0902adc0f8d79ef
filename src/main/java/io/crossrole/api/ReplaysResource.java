package io.crossrole.api;

import io.crossrole.api.access.Roles;
import io.crossrole.api.body.OperationOptions;
import io.crossrole.api.body.PublicationBody;
import io.crossrole.api.body.ReplayBody;
import io.crossrole.api.view.OperationView;
import io.crossrole.longrunning.OperationKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Replays inbound records and republishes outcomes. */
@Path("/api")
@Tag(name = "Replay")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
public class ReplaysResource {

    private final QueueOperation queueOperation;
    private final KnownTopics topics;

    ReplaysResource(QueueOperation queueOperation, KnownTopics topics) {
        this.queueOperation = queueOperation;
        this.topics = topics;
    }

    @POST
    @Path("/replays")
    @Operation(
            operationId = "replay",
            summary = "Replay a slice of an inbound topic",
            description =
                    "Handles records of the topic again. The slice is selected by time or by offsets, and optionally"
                            + " by tenant or integration.")
    @APIResponseSchema(
            value = OperationView.class,
            responseCode = "202",
            responseDescription = "The operation is queued.")
    public RestResponse<OperationView> replay(
            @Valid @NotNull ReplayBody body, @Valid @BeanParam OperationOptions options) {
        topics.requireInbound(body.topic());
        topics.requirePartitions(body.topic(), body.partitions());
        return queueOperation.queue(OperationKind.REPLAY, body.toSelection(), options);
    }

    @POST
    @Path("/publications")
    @Operation(
            operationId = "publishAgain",
            summary = "Republish outcomes",
            description =
                    "Publishes outcomes again with their original id and sequence, for a consumer that has lost its"
                            + " state. New outcomes are published first.")
    @APIResponseSchema(
            value = OperationView.class,
            responseCode = "202",
            responseDescription = "The operation is queued.")
    public RestResponse<OperationView> publishAgain(
            @Valid @NotNull PublicationBody body, @Valid @BeanParam OperationOptions options) {
        return queueOperation.queue(OperationKind.PUBLISH_AGAIN, body.toSelection(), options);
    }
}
