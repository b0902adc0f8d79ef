package io.crossrole.console;

import io.crossrole.deadletter.DeadLetter;
import io.crossrole.deadletter.DeadLetterCount;
import io.crossrole.deadletter.DeadLetterFilter;
import io.crossrole.deadletter.DeadLetterCursor;
import io.crossrole.deadletter.DeadLetterQuery;
import io.crossrole.intake.Rejection;
import io.crossrole.longrunning.SelectionRules;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Records that could not be read or might not be obeyed. */
@Path("/api/dead-letters")
@Tag(name = "Dead letters", description = "Records that could not be read or might not be obeyed.")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class DeadLettersResource {

    private static final int MOST = 500;

    /** Which dead letters are meant. */
    public static final class Filter {

        @QueryParam("topic")
        String topic;

        @QueryParam("reason")
        String reason;

        @QueryParam("tenantId")
        String tenantId;

        @QueryParam("integrationId")
        String integrationId;

        @QueryParam("from")
        String from;

        @QueryParam("to")
        String to;

        @QueryParam("waiting")
        @DefaultValue("false")
        boolean waiting;

        DeadLetterFilter read() {
            return new DeadLetterFilter(
                    topic,
                    RequestReader.oneOf("reason", reason, Rejection.class),
                    RequestReader.id("tenantId", tenantId),
                    RequestReader.id("integrationId", integrationId),
                    RequestReader.time("from", from),
                    RequestReader.time("to", to),
                    waiting);
        }
    }

    /**
     * A page of dead letters.
     *
     * @param next where the next page begins, for the parameter {@code after}; null on the last page
     */
    public record Page(List<DeadLetter> deadLetters, String next) {}

    private final DeadLetterQuery query;

    DeadLettersResource(DeadLetterQuery query) {
        this.query = query;
    }

    /** A page of them, the newest first. */
    @GET
    @Operation(
            summary = "Dead letters, the newest first",
            description = "By inbound topic, reason, tenant, integration and time; 'waiting' leaves out those that were"
                    + " redriven since.")
    public Page newest(
            @BeanParam Filter filter,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") int limit)
            throws SQLException {
        int rows = RequestReader.limit(limit, MOST);
        List<DeadLetter> found = query.newest(filter.read(), placeOf(after), rows);
        return new Page(
                found,
                found.size() < rows ? null : found.get(found.size() - 1).cursor().toString());
    }

    /** How many there are. */
    @GET
    @Path("/counts")
    @Operation(summary = "How many dead letters there are, by topic and reason")
    public List<DeadLetterCount> counts(@BeanParam Filter filter) throws SQLException {
        return query.count(filter.read());
    }

    private static Optional<DeadLetterCursor> placeOf(String after) {
        try {
            Optional<DeadLetterCursor> place = Optional.ofNullable(after).map(DeadLetterCursor::parse);
            place.ifPresent(it -> SelectionRules.requireTime("after", it.deadAt()));
            return place;
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    "'after' is '%s', and must be the 'next' of the page before".formatted(after));
        }
    }
}
