package io.crossrole.api;

import io.crossrole.api.access.Roles;
import io.crossrole.api.body.OperationOptions;
import io.crossrole.api.body.RedriveBody;
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

/** Redrives dead letters: sends them to their inbound topic again. */
@Path("/api/redrives")
@Tag(name = "Dead letters")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
public class RedrivesResource {

    private final QueueOperation queueOperation;
    private final KnownTopics topics;

    RedrivesResource(QueueOperation queueOperation, KnownTopics topics) {
        this.queueOperation = queueOperation;
        this.topics = topics;
    }

    @POST
    @Operation(
            operationId = "redrive",
            summary = "Redrive dead letters",
            description =
                    "Sends dead letters to their inbound topic again, unchanged. Each dead letter is redriven at most"
                            + " once per operation, and each record a limited number of times in total. Dead letters"
                            + " that were redriven since they were stored, or dismissed, are excluded by default.")
    @APIResponseSchema(
            value = OperationView.class,
            responseCode = "202",
            responseDescription = "The operation is queued.")
    public RestResponse<OperationView> redrive(
            @Valid @NotNull RedriveBody body, @Valid @BeanParam OperationOptions options) {
        topics.requireInbound(body.topic());
        topics.requireDeadLetterPartitions(body.topic(), body.partitions());
        return queueOperation.queue(OperationKind.REDRIVE, body.toSelection(), options);
    }
}
