package io.crossrole.console.operate.deadletters;

import io.crossrole.api.DeadLetterRecordsResource;
import io.crossrole.api.access.Roles;
import io.crossrole.api.view.DeadLetterView;
import io.crossrole.console.operate.deadletters.LettersQuery.Asked;
import io.crossrole.console.operate.deadletters.LettersQuery.Place;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** The dead letters that wait or were dismissed, by reason, and one of them with its record. */
@Path(DeadLettersPageResource.LETTERS)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class DeadLettersPageResource {

    static final String LETTERS = "/console/operate/dead-letters";

    /** The value of {@code state} for the dismissed ones. */
    static final String DISMISSED = "dismissed";

    private static final String NUMBER = "\\d{1,18}";

    private final DeadLetterRecordsResource records;
    private final DescribeLetters describeLetters;
    private final ChangeDismissal changeDismissal;

    DeadLettersPageResource(
            DeadLetterRecordsResource records, DescribeLetters describeLetters, ChangeDismissal changeDismissal) {
        this.records = records;
        this.describeLetters = describeLetters;
        this.changeDismissal = changeDismissal;
    }

    @CheckedTemplate(basePath = "console/operate/deadletters")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance letters(LettersView it);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance letters(
            @QueryParam("state") String state,
            @QueryParam("topic") String topic,
            @QueryParam("reason") String reason,
            @QueryParam("partition") String partition,
            @QueryParam("offset") String offset,
            @QueryParam("raw") boolean raw,
            @QueryParam("ask") boolean ask) {
        return page(new LettersQuery(
                topic,
                reason,
                partition == null ? null : new Place(topic, partition, offset),
                DISMISSED.equals(state),
                raw,
                ask ? new Asked("", "") : null));
    }

    /**
     * Dismisses or reopens a dead letter, or all those in its state with its topic and reason.
     *
     * @param which {@code all}, or else the one
     * @param until the time before which those were stored, for all
     */
    @POST
    @Path("/dismissal")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> change(
            @FormParam("topic") String topic,
            @FormParam("partition") String partition,
            @FormParam("offset") String offset,
            @FormParam("dismissed") boolean dismissed,
            @FormParam("which") String which,
            @FormParam("until") String until,
            @FormParam("why") String why) {
        DeadLetterView letter = at(topic, partition, offset, records::one).deadLetter();
        String reason = why == null ? "" : why.strip();
        ChangeDismissal.Result result = "all".equals(which)
                ? changeDismissal.ofAllLike(letter, until, dismissed, reason)
                : changeDismissal.ofOne(letter, dismissed, reason);
        if (result.mistake().isEmpty()) {
            return RestResponse.seeOther(result.address().uri());
        }
        Place place = new Place(topic, partition, offset);
        return ResponseBuilder.create(
                        Status.BAD_REQUEST,
                        page(new LettersQuery(topic, null, place, false, false, new Asked(reason, result.mistake()))))
                .build();
    }

    private TemplateInstance page(LettersQuery query) {
        Optional<DeadLetterView> named = Optional.ofNullable(query.place())
                .map(it -> at(it.topic(), it.partition(), it.offset(), records::one)
                        .deadLetter());
        return Templates.letters(describeLetters.page(query, named));
    }

    /** The record's value, to be saved. A browser never shows it. */
    @GET
    @Path("/value")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(hidden = true)
    public RestResponse<byte[]> value(
            @QueryParam("topic") String topic,
            @QueryParam("partition") String partition,
            @QueryParam("offset") String offset) {
        return at(topic, partition, offset, records::value);
    }

    /** A call of the API for the record at a place. */
    private interface OfPlace<T> {
        T get(String topic, int partition, long offset);
    }

    private static <T> T at(String topic, String partition, String offset, OfPlace<T> answer) {
        boolean isPlace = topic != null
                && partition != null
                && partition.matches("\\d{1,9}")
                && offset != null
                && offset.matches(NUMBER);
        if (!isPlace) {
            throw new NotFoundException("no dead letter has such a place");
        }
        try {
            return answer.get(topic, Integer.parseInt(partition), Long.parseLong(offset));
        } catch (ConstraintViolationException e) {
            throw new NotFoundException("no dead letter has such a place", e);
        }
    }
}
