package io.crossrole.console.operate.deadletters;

import io.crossrole.api.DeadLetterRecordsResource;
import io.crossrole.api.DeadLettersResource;
import io.crossrole.api.access.Roles;
import io.crossrole.api.body.DeadLetterParameters;
import io.crossrole.api.view.DeadLetterCountView;
import io.crossrole.api.view.DeadLetterView;
import io.crossrole.console.operate.deadletters.LettersView.Group;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.Times;
import io.crossrole.intake.Rejection;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The dead letters that wait, by reason, and one of them with its record. */
@Path(DeadLettersPageResource.LETTERS)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class DeadLettersPageResource {

    static final String LETTERS = "/console/operate/dead-letters";

    private static final String NUMBER = "\\d{1,18}";

    private final DeadLettersResource deadLetters;
    private final DeadLetterRecordsResource records;
    private final DescribeLetter describeLetter;
    private final DeadLetterMessages messages;
    private final Times times;

    DeadLettersPageResource(
            DeadLettersResource deadLetters,
            DeadLetterRecordsResource records,
            DescribeLetter describeLetter,
            DeadLetterMessages messages,
            Times times) {
        this.deadLetters = deadLetters;
        this.records = records;
        this.describeLetter = describeLetter;
        this.messages = messages;
        this.times = times;
    }

    @CheckedTemplate(basePath = "console/operate/deadletters")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance letters(LettersView it);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance letters(
            @QueryParam("topic") String topic,
            @QueryParam("reason") String reason,
            @QueryParam("partition") String partition,
            @QueryParam("offset") String offset,
            @QueryParam("raw") boolean raw) {
        List<DeadLetterCountView> counts = deadLetters.counts(DeadLetterParameters.waiting(null, null)).stream()
                .filter(it -> it.waiting() > 0)
                .sorted(Comparator.comparing(DeadLetterCountView::waiting).reversed())
                .toList();
        Optional<DeadLetterView> shown =
                partition == null ? newest(counts, topic, reason) : one(topic, partition, offset);
        return Templates.letters(new LettersView(
                number(counts.stream().mapToLong(DeadLetterCountView::waiting).sum()),
                counts.stream().map(it -> group(it, shown)).toList(),
                partition != null || reason != null,
                shown.map(it -> describeLetter.letter(it, raw, waitingLike(it, counts)))
                        .orElse(null)));
    }

    /** How many wait with the topic and the reason of a dead letter. */
    private static long waitingLike(DeadLetterView letter, List<DeadLetterCountView> counts) {
        return counts.stream()
                .filter(it -> it.topic().equals(letter.topic()) && it.rejection() == letter.rejection())
                .mapToLong(DeadLetterCountView::waiting)
                .sum();
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

    private Optional<DeadLetterView> one(String topic, String partition, String offset) {
        return Optional.of(at(topic, partition, offset, records::one).deadLetter());
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

    /** The newest one of the chosen reason, or of the most frequent one. */
    private Optional<DeadLetterView> newest(List<DeadLetterCountView> counts, String topic, String reason) {
        return counts.stream()
                .filter(it -> topic == null || it.topic().equals(topic))
                .filter(it -> reason == null || it.rejection().name().equals(reason))
                .findFirst()
                .flatMap(
                        it -> deadLetters
                                .newest(DeadLetterParameters.waiting(it.topic(), it.rejection()), null, 1)
                                .deadLetters()
                                .stream()
                                .findFirst());
    }

    private Group group(DeadLetterCountView it, Optional<DeadLetterView> shown) {
        return new Group(
                it.rejection().name(),
                messages.meaning(it.rejection()),
                it.topic(),
                number(it.waiting()),
                when(it),
                it.rejection() == Rejection.TENANT_MISMATCH,
                Address.of(LETTERS)
                        .with("topic", it.topic())
                        .with("reason", it.rejection())
                        .toString(),
                shown.filter(one -> one.topic().equals(it.topic()) && one.rejection() == it.rejection())
                        .isPresent());
    }

    /** The minute of the newest one, and that of the oldest one if it is another. */
    private String when(DeadLetterCountView it) {
        String oldest = times.brief(it.oldest());
        String newest = times.brief(it.newest());
        return oldest.equals(newest) ? newest : messages.span(oldest, newest);
    }

    private static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }
}
