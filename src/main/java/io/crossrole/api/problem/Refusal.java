package io.crossrole.api.problem;

import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.ARRAY;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.INTEGER;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.OBJECT;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.STRING;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The responses to refused calls, for the OpenAPI document. */
public enum Refusal {
    INVALID(400, "Invalid", "The call is invalid. 'violations', if present, names each invalid field."),
    UNAUTHORIZED(401, "Unauthorized", "The call has no valid token for this API."),
    FORBIDDEN(
            403, "Forbidden", "The token lacks the required role, or a web page of another origin calls an open API."),
    NOT_FOUND(404, "NotFound", "No resource has this ID."),
    NOT_ACCEPTABLE(406, "NotAcceptable", "The Accept header excludes the media type of the response."),
    TOO_SLOW(408, "TooSlow", "The body was not received in time."),
    CONFLICT(
            409,
            "Conflict",
            "The state of the integration or dead letter, or the configuration of the service, does not permit the call."),
    TOO_LARGE(413, "TooLarge", "The body exceeds the maximum length."),
    URI_TOO_LONG(414, "UriTooLong", "The URI exceeds the maximum length."),
    UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaType", "The media type of the body is not supported."),
    MISDIRECTED(421, "Misdirected", "An open API is called by a host name that is not its own."),
    TOO_MANY(429, "TooMany", "The caller has too many open operations, or too many imports are being uploaded."),
    UNAVAILABLE(503, "Unavailable", "The database does not answer, or an upload cannot be stored.");

    private static final String PROBLEM_SCHEMA = "Problem";
    private static final String VIOLATION_SCHEMA = "Violation";

    private final int status;
    private final String label;
    private final String meaning;

    Refusal(int status, String label, String meaning) {
        this.status = status;
        this.label = label;
        this.meaning = meaning;
    }

    public String status() {
        return String.valueOf(status);
    }

    /** A reference to the response in {@link #responses}. */
    public APIResponse reference() {
        return OASFactory.createAPIResponse().ref("#/components/responses/" + label);
    }

    /** All responses by their names. */
    public static Map<String, APIResponse> responses() {
        Map<String, APIResponse> responses = new LinkedHashMap<>();
        for (Refusal each : values()) {
            responses.put(each.label, each.response());
        }
        return responses;
    }

    private APIResponse response() {
        APIResponse response = OASFactory.createAPIResponse().description(meaning);
        if (this == UNAUTHORIZED) {
            return response.addHeader(
                    "WWW-Authenticate",
                    OASFactory.createHeader()
                            .description("The required authentication.")
                            .schema(type(STRING, "A challenge")));
        }
        if (this == TOO_MANY || this == UNAVAILABLE) {
            response.addHeader(
                    "Retry-After",
                    OASFactory.createHeader()
                            .description("The time to wait before another attempt.")
                            .schema(type(INTEGER, "Seconds").minimum(BigDecimal.ZERO)));
        }
        return response.content(OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM_SCHEMA))));
    }

    /** The schemas of a problem, by their names. */
    public static Map<String, Schema> schemas() {
        return Map.of(PROBLEM_SCHEMA, problem(), VIOLATION_SCHEMA, violation());
    }

    private static Schema problem() {
        return type(OBJECT, "RFC 9457, Problem Details for HTTP APIs")
                .addProperty("status", type(INTEGER, "The HTTP status").minimum(BigDecimal.valueOf(INVALID.status)))
                .addProperty("title", type(STRING, "The status in words"))
                .addProperty(
                        "detail",
                        type(STRING, "The mistake in a sentence for humans").maxLength(1_000))
                .addProperty("instance", type(STRING, "The path of the call"))
                .addProperty(
                        "violations",
                        type(ARRAY, "The invalid fields, each with its rule")
                                .items(OASFactory.createSchema().ref(VIOLATION_SCHEMA)))
                .required(List.of("status", "title"));
    }

    private static Schema violation() {
        return type(OBJECT, "An invalid field")
                .addProperty("field", type(STRING, "The name of the field or parameter; empty for the body as a whole"))
                .addProperty(
                        "in", type(STRING, "The location of the field").enumeration(List.of("query", "path", "body")))
                .addProperty("message", type(STRING, "The value and the rule that it breaks"))
                .required(List.of("field", "in", "message"));
    }

    private static Schema type(Schema.SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }
}
