package io.crossrole.api;

import io.crossrole.api.access.Caller;
import io.crossrole.api.access.Roles;
import io.crossrole.api.body.DismissalBody;
import io.crossrole.api.body.DismissalsBody;
import io.crossrole.api.body.Fields;
import io.crossrole.api.problem.Problem;
import io.crossrole.api.view.DeadLetterView;
import io.crossrole.deadletter.DeadLetter;
import io.crossrole.deadletter.DismissDeadLetters;
import io.crossrole.deadletter.DismissDeadLetters.Change;
import io.crossrole.deadletter.Origin;
import io.crossrole.deadletter.StoredDeadLetters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Dismisses dead letters that nobody will mend, and reopens them. */
@Path("/api/dead-letters")
@Tag(name = "Dead letters")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
public class DismissalsResource {

    /** A call is one transaction, and locks as many rows for about a second. */
    public static final int MOST_AT_ONCE = 10_000;

    /** The number of dead letters that a call has changed. */
    @Schema(name = "ChangedDeadLetters", description = "The number of dead letters that a call has changed.")
    public record Changed(
            @Schema(
                    required = true,
                    minimum = "0",
                    maximum = "10000",
                    description = "The number of dead letters that were changed or, in a dry run, would be.")
            long changed,

            @Schema(required = true, description = "Whether others match: the same call changes the next ones.")
            boolean more) {

        static Changed of(DismissDeadLetters.Result it) {
            return new Changed(it.changed(), it.more());
        }
    }

    private final DismissDeadLetters dismissDeadLetters;
    private final StoredDeadLetters stored;
    private final KnownTopics topics;
    private final Caller caller;

    DismissalsResource(
            DismissDeadLetters dismissDeadLetters, StoredDeadLetters stored, KnownTopics topics, Caller caller) {
        this.dismissDeadLetters = dismissDeadLetters;
        this.stored = stored;
        this.topics = topics;
        this.caller = caller;
    }

    @PUT
    @Path("/{topic}/{partition}/{offset}/dismissal")
    @Operation(
            operationId = "changeDismissal",
            summary = "Dismiss or reopen a dead letter",
            description =
                    "Dismisses a dead letter that nobody will mend, or reopens one that was dismissed. A dismissed dead"
                            + " letter is retained like the others, does not count as waiting, and is redriven only on"
                            + " request. Nothing changes if the dead letter already is as requested; the first reason"
                            + " stays. The answer is 409 if it was redriven since it was stored.")
    public DeadLetterView change(
            @PathParam("topic") @Pattern(regexp = Fields.TOPIC, message = Fields.TOPIC_RULE) String topic,
            @PathParam("partition") @Min(value = 0, message = "0 or more") int partition,
            @PathParam("offset") @Min(value = 0, message = "0 or more") long offset,
            @Valid @NotNull DismissalBody body) {
        Origin origin = new Origin(topic, partition, offset);
        dismissDeadLetters.change(origin, change(body.dismissed(), body.why()));
        DeadLetter now = stored.at(origin)
                .orElseThrow(
                        () -> new NotFoundException("there is no dead letter of topic '%s', partition %d, offset %d"
                                .formatted(topic, partition, offset)));
        if (body.dismissed() != (now.dismissal() != null)) {
            throw Problem.of(
                    Status.CONFLICT, "the dead letter was redriven, so it can be neither dismissed nor reopened");
        }
        return DeadLetterView.of(now);
    }

    @POST
    @Path("/dismissals")
    @Operation(
            operationId = "changeDismissals",
            summary = "Dismiss or reopen many dead letters",
            description =
                    "Dismisses waiting dead letters, or reopens dismissed ones, 10,000 at most. 'more' says whether others"
                            + " match.")
    public Changed changeMany(
            @Valid @NotNull DismissalsBody body,
            @Parameter(description = "Whether the call only counts what it would do, without doing it.")
                    @QueryParam("dryRun")
                    @DefaultValue("false")
                    boolean dryRun) {
        if (body.topic() != null) {
            topics.requireInbound(body.topic());
        }
        Change change = change(body.dismissed(), body.why());
        return Changed.of(
                dryRun
                        ? dismissDeadLetters.wouldChange(body.toFilter(), change, MOST_AT_ONCE)
                        : dismissDeadLetters.changeAll(body.toFilter(), change, MOST_AT_ONCE));
    }

    private Change change(boolean dismiss, String why) {
        return new Change(dismiss, caller.name(), why == null ? "" : why.strip());
    }
}
