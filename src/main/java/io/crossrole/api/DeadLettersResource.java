package io.crossrole.api;

import io.crossrole.api.access.Roles;
import io.crossrole.api.body.DeadLetterParameters;
import io.crossrole.api.problem.Complaint;
import io.crossrole.api.problem.InvalidRequestException;
import io.crossrole.api.view.DeadLetterCountView;
import io.crossrole.api.view.DeadLetterView;
import io.crossrole.api.view.Page;
import io.crossrole.deadletter.DeadLetter;
import io.crossrole.deadletter.DeadLetterCounts;
import io.crossrole.deadletter.DeadLetterCursor;
import io.crossrole.deadletter.Origin;
import io.crossrole.deadletter.StoredDeadLetters;
import io.crossrole.intake.Rejection;
import io.crossrole.longrunning.SelectionRules;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the dead letters: the records that intake rejected. */
@Path("/api/dead-letters")
@Tag(name = "Dead letters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class DeadLettersResource {

    @Schema(name = "DeadLetterPage")
    public record DeadLetterPage(
            @Schema(required = true) List<DeadLetterView> deadLetters,

            @Schema(
                    nullable = true,
                    description = "The value of the parameter 'after' for the next page; null on the last page.")
            String next) {}

    /** Counting further costs more than the position in the list is worth. */
    private static final int HIGHEST_POSITION = 10_000;

    /** The page of a redrive counts them each second for a while. */
    public static final int MOST_REJECTED_AGAIN = 10_000;

    private static final Duration SOON = Duration.ofHours(1);

    private final StoredDeadLetters stored;
    private final DeadLetterCounts counts;
    private final KnownTopics topics;

    DeadLettersResource(StoredDeadLetters stored, DeadLetterCounts counts, KnownTopics topics) {
        this.stored = stored;
        this.counts = counts;
        this.topics = topics;
    }

    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "List dead letters",
            description = "Lists dead letters, newest first. They can be filtered by inbound topic, rejection, tenant,"
                    + " integration and time. 'waiting' excludes dead letters that were redriven since they"
                    + " were stored, or dismissed; 'dismissed' lists those that were dismissed.")
    public DeadLetterPage newest(
            @Valid @BeanParam DeadLetterParameters filter,
            @Parameter(description = "The value of 'next' on the previous page.")
                    @QueryParam("after")
                    @Size(max = 512, message = "at most 512 characters")
                    String after,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "from 1 to 500")
                    @Max(value = 500, message = "from 1 to 500")
                    int limit) {
        topics.requireInboundInQuery(filter.topic());
        List<DeadLetter> found = stored.newest(filter.toFilter(), cursorOf(after), limit);
        return new DeadLetterPage(
                found.stream().map(DeadLetterView::of).toList(),
                Page.next(found, limit, it -> it.cursor().toString()));
    }

    @GET
    @Path("/counts")
    @Operation(operationId = "countDeadLetters", summary = "Count dead letters by topic and rejection")
    public List<DeadLetterCountView> counts(@Valid @BeanParam DeadLetterParameters filter) {
        topics.requireInboundInQuery(filter.topic());
        return counts.count(filter.toFilter()).stream()
                .map(DeadLetterCountView::of)
                .toList();
    }

    /**
     * The dead letters beside one in the list, for the console.
     *
     * @param newer null if the dead letter is the newest; {@code older} is null if it is the oldest
     * @param position 1 for the newest; 0 if 10,000 or more are newer
     */
    public record Neighbours(DeadLetterView newer, DeadLetterView older, int position) {}

    /** The neighbours of a dead letter among those that match the filter. */
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
    public Neighbours neighbours(DeadLetterParameters filter, DeadLetterView of) {
        DeadLetterCursor here = new DeadLetterCursor(of.deadAt(), new Origin(of.topic(), of.partition(), of.offset()));
        int newer = (int) counts.countNewer(filter.toFilter(), here, HIGHEST_POSITION);
        return new Neighbours(
                stored.nextNewer(filter.toFilter(), here)
                        .map(DeadLetterView::of)
                        .orElse(null),
                stored.newest(filter.toFilter(), Optional.of(here), 1).stream()
                        .map(DeadLetterView::of)
                        .findFirst()
                        .orElse(null),
                newer < HIGHEST_POSITION ? newer + 1 : 0);
    }

    /** The number of records that were rejected again with a rejection, for the console. */
    public record RejectedAgain(Rejection rejection, long count) {}

    /**
     * The records that a redrive sent and that were rejected again soon afterwards, for the console. At most the first
     * {@value #MOST_REJECTED_AGAIN} are counted.
     *
     * @param topic the inbound topic
     * @param finishedAt when the redrive ended
     */
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
    public List<RejectedAgain> rejectedAgain(UUID operationId, String topic, Instant finishedAt) {
        return counts.countRejectedAgain(operationId, topic, finishedAt.plus(SOON), MOST_REJECTED_AGAIN).stream()
                .map(it -> new RejectedAgain(it.rejection(), it.count()))
                .toList();
    }

    private static Optional<DeadLetterCursor> cursorOf(String after) {
        try {
            Optional<DeadLetterCursor> cursor = Optional.ofNullable(after).map(DeadLetterCursor::parse);
            cursor.ifPresent(it -> SelectionRules.requireTime("after", it.rejectedAt()));
            return cursor;
        } catch (IllegalArgumentException e) {
            throw InvalidRequestException.inQuery("after", Complaint.mustBe(after, "the 'next' of the page before"));
        }
    }
}
