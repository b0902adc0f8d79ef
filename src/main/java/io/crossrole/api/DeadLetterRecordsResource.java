package io.crossrole.api;

import io.crossrole.api.access.Roles;
import io.crossrole.api.body.Fields;
import io.crossrole.api.view.DeadLetterWithRecord;
import io.crossrole.deadletter.DeadLetter;
import io.crossrole.deadletter.FindOriginal;
import io.crossrole.deadletter.Origin;
import io.crossrole.deadletter.StoredDeadLetters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Serves the records of dead letters. */
@Path("/api/dead-letters")
@Tag(name = "Dead letters")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class DeadLetterRecordsResource {

    private final StoredDeadLetters stored;
    private final FindOriginal findOriginal;

    DeadLetterRecordsResource(StoredDeadLetters stored, FindOriginal findOriginal) {
        this.stored = stored;
        this.findOriginal = findOriginal;
    }

    @GET
    @Path("/{topic}/{partition}/{offset}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getDeadLetter",
            summary = "Get a dead letter with its record",
            description =
                    "Returns a dead letter with its record as text: the CloudEvents id and source, the headers, the"
                            + " key and the value. The record is read from the inbound topic, and is available as"
                            + " long as the topic retains it. Its content is external and unverified: display it as"
                            + " plain text.")
    public DeadLetterWithRecord one(
            @PathParam("topic") @Pattern(regexp = Fields.TOPIC, message = Fields.TOPIC_RULE) String topic,
            @PathParam("partition") @Min(value = 0, message = "0 or more") int partition,
            @PathParam("offset") @Min(value = 0, message = "0 or more") long offset) {
        DeadLetter found = at(new Origin(topic, partition, offset));
        return DeadLetterWithRecord.of(found, findOriginal.of(found));
    }

    @GET
    @Path("/{topic}/{partition}/{offset}/value")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            operationId = "getDeadLetterValue",
            summary = "Download the value of a dead letter's record",
            description = "Returns the value as it came, byte for byte, of at most a MiB. It is external and"
                    + " unverified, so browsers save it and do not show it. The answer is 404 if the record has no"
                    + " value or cannot be shown.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public RestResponse<byte[]> value(
            @PathParam("topic") @Pattern(regexp = Fields.TOPIC, message = Fields.TOPIC_RULE) String topic,
            @PathParam("partition") @Min(value = 0, message = "0 or more") int partition,
            @PathParam("offset") @Min(value = 0, message = "0 or more") long offset) {
        FindOriginal.Result original = findOriginal.of(at(new Origin(topic, partition, offset)));
        if (original instanceof FindOriginal.Missing missing) {
            throw new NotFoundException("the record cannot be shown: " + missing.reason());
        }
        byte[] value = ((FindOriginal.Found) original).record().value();
        if (value == null) {
            throw new NotFoundException("the record has no value");
        }
        return ResponseBuilder.ok(value, MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s-%d-%d.bin\"".formatted(topic, partition, offset))
                .build();
    }

    private DeadLetter at(Origin origin) {
        return stored.at(origin)
                .orElseThrow(
                        () -> new NotFoundException("there is no dead letter of topic '%s', partition %d, offset %d"
                                .formatted(origin.topic(), origin.partition(), origin.offset())));
    }
}
