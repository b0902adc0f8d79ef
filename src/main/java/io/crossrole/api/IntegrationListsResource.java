package io.crossrole.api;

import io.crossrole.api.access.Roles;
import io.crossrole.api.body.IntegrationParameters;
import io.crossrole.api.story.CountedIntegrations;
import io.crossrole.api.story.IntegrationCsv;
import io.crossrole.integration.IntegrationFilter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Counts integrations, and exports them. */
@Path("/api")
@Tag(name = "Integrations")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class IntegrationListsResource {

    private static final String CSV = "text/csv";

    private final CountedIntegrations counted;
    private final IntegrationCsv csv;

    IntegrationListsResource(CountedIntegrations counted, IntegrationCsv csv) {
        this.counted = counted;
        this.csv = csv;
    }

    @GET
    @Path("/integration-counts")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "countIntegrations",
            summary = "Count integrations by status",
            description =
                    "Counts the integrations of each status, each up to 100,000. The answer may be 30 seconds old. With"
                            + " filters it is new, and counts those among the first 2,000 of the list.")
    public CountedIntegrations.Counts counts(@Valid @BeanParam IntegrationParameters parameters) {
        IntegrationFilter filter = parameters.toFilter();
        return filter.equals(IntegrationFilter.all()) ? counted.counts() : counted.counts(filter);
    }

    @GET
    @Path("/integration-export")
    @Produces(CSV)
    @Operation(
            operationId = "exportIntegrations",
            summary = "Export integrations as CSV",
            description = "Returns all integrations that match the filters, a line for each, in the order of"
                    + " listIntegrations. The first line has the names of the columns. A cell that a spreadsheet would"
                    + " run as a formula begins with an apostrophe.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = CSV, schema = @Schema(implementation = String.class)))
    public RestResponse<StreamingOutput> export(@Valid @BeanParam IntegrationParameters parameters) {
        IntegrationFilter filter = parameters.toFilter();
        StreamingOutput lines = out -> csv.write(filter, out);
        return ResponseBuilder.ok(lines, CSV)
                .header("Content-Disposition", "attachment; filename=\"integrations.csv\"")
                .build();
    }
}
