package io.crossrole.api;

import io.crossrole.api.access.Roles;
import io.crossrole.api.body.OperationOptions;
import io.crossrole.api.body.RecheckBody;
import io.crossrole.api.problem.Complaint;
import io.crossrole.api.problem.InvalidRequestException;
import io.crossrole.api.view.OperationView;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
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

/** Rechecks many proven roles. */
@Path("/api/rechecks")
@Tag(name = "Integrations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
public class RechecksResource {

    private final QueueOperation queueOperation;
    private final Vendor vendor;

    RechecksResource(QueueOperation queueOperation, Vendor vendor) {
        this.queueOperation = queueOperation;
        this.vendor = vendor;
    }

    @POST
    @Operation(
            operationId = "recheckMany",
            summary = "Recheck many integrations",
            description = "Makes the rechecks of proven roles due now. They run within the budget of probes, after the"
                    + " validations that customers wait for.")
    @APIResponseSchema(
            value = OperationView.class,
            responseCode = "202",
            responseDescription = "The operation is queued.")
    public RestResponse<OperationView> recheckMany(
            @Valid @NotNull RecheckBody body, @Valid @BeanParam OperationOptions options) {
        if (body.partition() != null
                && vendor.in(new AwsPartition(body.partition())).isEmpty()) {
            throw InvalidRequestException.inBody(
                    "partition",
                    Complaint.mustBe(
                            body.partition(),
                            "one of "
                                    + vendor.partitions().stream()
                                            .map(VendorPartition::partition)
                                            .toList()));
        }
        return queueOperation.queue(OperationKind.RECHECK, body.toSelection(), options);
    }
}
