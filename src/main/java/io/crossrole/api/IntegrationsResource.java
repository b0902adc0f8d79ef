package io.crossrole.api;

import io.crossrole.api.access.Caller;
import io.crossrole.api.access.Roles;
import io.crossrole.api.body.Fields;
import io.crossrole.api.body.IntegrationParameters;
import io.crossrole.api.problem.InvalidRequestException;
import io.crossrole.api.problem.Problem;
import io.crossrole.api.story.IntegrationQuery;
import io.crossrole.api.story.IntegrationStory;
import io.crossrole.api.story.IntegrationView;
import io.crossrole.audit.Audit;
import io.crossrole.audit.AuditedAction;
import io.crossrole.validation.recheck.QueueRechecks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves integrations, explains why each is connected or not, and queues rechecks. */
@Path("/api")
@Tag(name = "Integrations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class IntegrationsResource {

    private static final String STORY =
            "Returns the state of an integration and the reason for it, with the latest probes and the pending validations,"
                    + " followed by its history: validations, outcomes and dead letters, the latest first. An ID that was"
                    + " never requested is found too if a submission or a dead letter names it.";

    private static final String RECHECK =
            "Queues a recheck of the proven role ahead of all scheduled rechecks. 409 if no role was ever proven.";

    private static final String NO_PATH = " This call also accepts the IDs '.' and '..', which a path cannot contain.";

    @Schema(name = "IntegrationPage")
    public record IntegrationPage(
            @Schema(required = true) List<IntegrationView> integrations,

            @Schema(
                    nullable = true,
                    description = "The value of the parameter 'after' for the next page; null on the last page.")
            String next,

            @Schema(
                    nullable = true,
                    description = "The value of the parameter 'before' for the previous page; null on the first page.")
            String previous) {}

    /** The recheck that was queued. */
    @Schema(name = "QueuedRecheck")
    public record QueuedRecheck(@Schema(required = true) UUID validationId) {}

    private final IntegrationQuery query;
    private final QueueRechecks rechecks;
    private final Audit audit;
    private final Caller caller;

    IntegrationsResource(IntegrationQuery query, QueueRechecks rechecks, Audit audit, Caller caller) {
        this.query = query;
        this.rechecks = rechecks;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Path("/integrations")
    @Operation(
            operationId = "listIntegrations",
            summary = "List integrations",
            description =
                    "Lists all integrations in the order of their IDs; those of one tenant, and those that await a role, in"
                            + " the order of their creation; those that were refused in the order of their reasons; and those of"
                            + " the beginning of an account ID or an External ID in the order of these. A page may be shorter"
                            + " than the limit, or empty, while there is a next one: each reads a limited part of the list,"
                            + " whatever the filters select. A connector sees its own tenant's alone.")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.CONNECTOR})
    public IntegrationPage page(
            @Valid @BeanParam IntegrationParameters filter,
            @Parameter(description = "The value of 'next' on the previous page.")
                    @QueryParam("after")
                    @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
                    String after,
            @Parameter(description = "The value of 'previous' on the next page. It can't be combined with 'after'.")
                    @QueryParam("before")
                    @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
                    String before,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "from 1 to 500")
                    @Max(value = 500, message = "from 1 to 500")
                    int limit) {
        if (after != null && before != null) {
            throw InvalidRequestException.inQuery("before", "is given beside 'after', and must be left out");
        }
        boolean backwards = before != null;
        String from = backwards ? before : after == null ? "" : after;
        IntegrationQuery.Slice slice = query.slice(filter.toFilter(), from, backwards, limit);
        return new IntegrationPage(slice.integrations(), slice.next(), slice.previous());
    }

    @GET
    @Path("/integrations/{id}")
    @Operation(
            operationId = "getIntegration",
            summary = "Get an integration and the reason for its state",
            description = STORY)
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.CONNECTOR})
    public IntegrationStory one(@PathParam("id") @Pattern(regexp = Fields.ID, message = Fields.ID_RULE) String id) {
        return query.story(id).orElseThrow(() -> unknown(id));
    }

    @POST
    @Path("/integrations/{id}/recheck")
    @Transactional
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "recheckIntegration", summary = "Recheck an integration now", description = RECHECK)
    @APIResponseSchema(
            value = QueuedRecheck.class,
            responseCode = "202",
            responseDescription = "The recheck is queued.")
    public RestResponse<QueuedRecheck> recheck(
            @PathParam("id") @Pattern(regexp = Fields.ID, message = Fields.ID_RULE) String id) {
        IntegrationView found = query.find(id).orElseThrow(() -> unknown(id));
        return rechecks.queueNow(id)
                .map(it -> {
                    audit.record(caller.name(), AuditedAction.RECHECK, id, "", "");
                    return RestResponse.accepted(new QueuedRecheck(it));
                })
                .orElseThrow(() -> Problem.of(
                        jakarta.ws.rs.core.Response.Status.CONFLICT,
                        "integration '%s' is %s: only a role that was proven is probed again"
                                .formatted(id, found.status())));
    }

    /**
     * Returns one integration. Its ID is a query parameter, because a path cannot hold the IDs {@code .} and
     * {@code ..}: clients and servers resolve them.
     */
    @GET
    @Path("/integration")
    @Operation(
            operationId = "getIntegrationByParameter",
            summary = "Get an integration by query parameter",
            description = STORY + NO_PATH)
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.CONNECTOR})
    public IntegrationStory oneByParameter(
            @QueryParam("id") @NotNull(message = Fields.ID_RULE) @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
                    String id) {
        return one(id);
    }

    @POST
    @Path("/integration/recheck")
    @Transactional
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "recheckIntegrationByParameter",
            summary = "Recheck an integration now by query parameter",
            description = RECHECK + NO_PATH)
    @APIResponseSchema(
            value = QueuedRecheck.class,
            responseCode = "202",
            responseDescription = "The recheck is queued.")
    public RestResponse<QueuedRecheck> recheckByParameter(
            @QueryParam("id") @NotNull(message = Fields.ID_RULE) @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
                    String id) {
        return recheck(id);
    }

    private static NotFoundException unknown(String id) {
        return new NotFoundException("there is no integration with the id '%s'".formatted(id));
    }
}
