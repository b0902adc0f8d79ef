package io.crossrole.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.api.access.Caller;
import io.crossrole.api.access.Roles;
import io.crossrole.api.body.SwitchBody;
import io.crossrole.pause.Switch;
import io.crossrole.pause.SwitchState;
import io.crossrole.pause.Switches;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The switches that pause intake, probes or losses. */
@Path("/api/switches")
@Tag(name = "Switches")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class SwitchesResource {

    private static final String NAME = "^(intake|probes|lost)$";

    /** The state of a switch and its latest change. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Switch", description = "The state of a switch and its latest change.")
    public record View(
            @Schema(
                    required = true,
                    enumeration = {"intake", "probes", "lost"})
            String name,

            @Schema(required = true) boolean paused,

            @Schema(description = "The caller who last changed it. Absent if it was never changed.")
            String changedBy,

            @Schema(
                    maxLength = 1_000,
                    description = "The reason for the latest change. Absent if it was never changed.")
            String why,

            @Schema(description = "The time of the latest change. Absent if it was never changed.")
            Instant changedAt) {

        static View of(SwitchState state) {
            return new View(
                    state.what().label(),
                    state.paused(),
                    state.change().map(SwitchState.Change::who).orElse(null),
                    state.change().map(SwitchState.Change::why).orElse(null),
                    state.change().map(SwitchState.Change::at).orElse(null));
        }
    }

    private final Switches switches;
    private final Caller caller;

    SwitchesResource(Switches switches, Caller caller) {
        this.switches = switches;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listSwitches", summary = "List the switches")
    public List<View> all() {
        return switches.states().stream().map(View::of).toList();
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "changeSwitch",
            summary = "Pause or resume an activity",
            description = "The change takes effect in all replicas within about two seconds.")
    public View set(
            @Parameter(
                            schema =
                                    @Schema(
                                            type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                                            enumeration = {"intake", "probes", "lost"}))
                    @PathParam("name")
                    @Pattern(regexp = NAME, message = "one of [intake, probes, lost]")
                    String name,
            @Valid @NotNull SwitchBody body) {
        Switch what = Switch.valueOf(name.toUpperCase(Locale.ROOT));
        String why = body.why() == null ? "" : body.why();
        String who = caller.name();
        return View.of(body.paused() ? switches.pause(what, who, why) : switches.resume(what, who, why));
    }
}
