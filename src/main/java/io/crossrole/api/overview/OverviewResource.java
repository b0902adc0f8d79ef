package io.crossrole.api.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.api.access.Roles;
import io.crossrole.figures.Figure;
import io.crossrole.figures.Figures;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the figures of the service's health. */
@Path("/api/overview")
@Tag(name = "Overview")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class OverviewResource {

    /** A figure with its last hour. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Figure", description = "A figure of the service's health, as the answering replica knows it.")
    public record View(
            @Schema(required = true) Figure.Kind kind,

            @Schema(description = "The AWS partition of STS_BUDGET and CANARIES. Absent for other figures.")
            String partition,

            @Schema(
                    required = true,
                    description = "PAUSED: by an operator. ATTENTION: the limit of an alert is exceeded. AT_LIMIT: a"
                            + " limit is used up, and nothing suffers yet. UNKNOWN:"
                            + " nothing is configured.")
            Figure.State state,

            @Schema(description = "The latest value, in the unit of its kind. Absent if there is none.")
            Double value,

            @Schema(required = true, description = "Further values by name.")
            Map<String, Double> details,

            @Schema(description = "The highest value that is in order. Absent if another value decides.")
            Double limit,

            @Schema(required = true, description = "The time of the latest sample.")
            Instant sampledAt,

            @Schema(
                    required = true,
                    description = "The values of the last 60 minutes, the oldest first; null for a minute without one.")
            List<Double> hour) {

        static View of(Figure it) {
            return new View(
                    it.kind(),
                    it.partition().isEmpty() ? null : it.partition(),
                    it.state(),
                    number(it.value()),
                    it.details(),
                    number(it.limit()),
                    it.sampledAt(),
                    it.hour());
        }

        private static Double number(double value) {
            return Double.isNaN(value) ? null : value;
        }
    }

    private final Figures figures;

    OverviewResource(Figures figures) {
        this.figures = figures;
    }

    @GET
    @Operation(
            operationId = "getOverview",
            summary = "Get the figures of the service's health",
            description =
                    "Returns the figures of the replica that answers, with their last hour, which is shorter after a"
                            + " start. Units: INTAKE in events per second of this replica; CHECKS, RECHECKS, LOSSES and"
                            + " DEAD_LETTERS in number, where LOSSES are the roles that denied within the hour; RELAY in seconds; STS_BUDGET in calls per second of this replica;"
                            + " CANARIES 1 while they answer as expected. The list is empty until the first sample.")
    public List<View> figures() {
        return figures.all().stream().map(View::of).toList();
    }
}
