package io.crossrole.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.pause.Switch;
import io.crossrole.pause.SwitchState;
import io.crossrole.pause.Switches;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The switches that pause intake, probes or losses. */
@Path("/api/switches")
@Tag(name = "Switches", description = "Pause and resume intake, probes or losses, in all replicas.")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class SwitchesResource {

    private static final int LONGEST_REASON = 1_000;

    /**
     * How a switch is to stand.
     *
     * @param why for those who look later, at most 1,000 characters
     */
    public record Wanted(Boolean paused, String why) {}

    /** How a switch stands, and who did that last. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(String name, boolean paused, String changedBy, String why, Instant changedAt) {

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
    private final RequestReader reader;
    private final Caller caller;

    SwitchesResource(Switches switches, RequestReader reader, Caller caller) {
        this.switches = switches;
        this.reader = reader;
        this.caller = caller;
    }

    /** All of them. */
    @GET
    @Operation(summary = "How the switches stand")
    public List<View> all() {
        return switches.list().stream().map(View::of).toList();
    }

    /** Pauses or resumes. */
    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Pause or resume", description = "Takes effect in every replica within a second or two.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
    public View set(@RestPath String name, InputStream body) {
        Switch what = RequestReader.oneOf("name", name, Switch.class);
        Wanted wanted = reader.read(body, Wanted.class);
        if (wanted.paused() == null) {
            throw new InvalidRequestException("'paused' is missing: true or false");
        }
        String why = wanted.why() == null ? "" : wanted.why();
        if (why.length() > LONGEST_REASON) {
            throw new InvalidRequestException(
                    "'why' has %d characters, and may have %d".formatted(why.length(), LONGEST_REASON));
        }
        String who = caller.name();
        return View.of(wanted.paused() ? switches.pause(what, who, why) : switches.resume(what, who, why));
    }
}
