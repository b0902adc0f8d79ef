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

/** The ways in which calls are refused, as the OpenAPI document has them. */
public enum Refusal {
    INVALID(400, "Invalid", "The call says what it can't mean; 'violations' names each field."),
    UNAUTHORIZED(401, "Unauthorized", "The call has no token, or one that is not for this API."),
    FORBIDDEN(403, "Forbidden", "The token lacks the role, or another origin's page calls an open API."),
    NOT_FOUND(404, "NotFound", "There is none with this ID."),
    NOT_ACCEPTABLE(406, "NotAcceptable", "Accept asks for another media type."),
    TOO_SLOW(408, "TooSlow", "The body did not come to its end in time."),
    CONFLICT(409, "Conflict", "No role was ever proven."),
    TOO_LARGE(413, "TooLarge", "The body is longer than it may be."),
    URI_TOO_LONG(414, "UriTooLong", "The URI is longer than it may be."),
    UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaType", "The body is of another media type."),
    MISDIRECTED(421, "Misdirected", "An open API is called by a name that is not its own."),
    TOO_MANY(429, "TooMany", "The caller has too many open operations, or too many imports are uploaded."),
    UNAVAILABLE(503, "Unavailable", "The database does not answer, or there is no room for an upload.");

    private static final String PROBLEM = "Problem";
    private static final String VIOLATION = "Violation";

    private final int status;
    private final String label;
    private final String meaning;

    Refusal(int status, String label, String meaning) {
        this.status = status;
        this.label = label;
        this.meaning = meaning;
    }

    /** The HTTP status. */
    public String status() {
        return String.valueOf(status);
    }

    /** A reference to its description. */
    public APIResponse reference() {
        return OASFactory.createAPIResponse().ref("#/components/responses/" + label);
    }

    /** The descriptions of all, by their names. */
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
                    OASFactory.createHeader().description("What to bring.").schema(type(STRING, "A challenge")));
        }
        if (this == TOO_MANY || this == UNAVAILABLE) {
            response.addHeader(
                    "Retry-After",
                    OASFactory.createHeader()
                            .description("When to come back.")
                            .schema(type(INTEGER, "Seconds").minimum(BigDecimal.ZERO)));
        }
        return response.content(OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM))));
    }

    /** The schemas of a problem, by their names. */
    public static Map<String, Schema> schemas() {
        return Map.of(PROBLEM, problem(), VIOLATION, violation());
    }

    private static Schema problem() {
        return type(OBJECT, "RFC 9457, Problem Details for HTTP APIs")
                .addProperty("status", type(INTEGER, "The HTTP status").minimum(BigDecimal.valueOf(INVALID.status)))
                .addProperty("title", type(STRING, "The status in words"))
                .addProperty(
                        "detail",
                        type(STRING, "The mistake in a sentence, for people").maxLength(1_000))
                .addProperty("instance", type(STRING, "The path of the call"))
                .addProperty(
                        "violations",
                        type(ARRAY, "Each field that is wrong")
                                .items(OASFactory.createSchema().ref(VIOLATION)))
                .required(List.of("status", "title"));
    }

    private static Schema violation() {
        return type(OBJECT, "A field that is wrong")
                .addProperty("field", type(STRING, "The name of the field or parameter; empty for the body as a whole"))
                .addProperty("in", type(STRING, "Where it stands").enumeration(List.of("query", "path", "body")))
                .addProperty("message", type(STRING, "The value, and what it must be"))
                .required(List.of("field", "in", "message"));
    }

    private static Schema type(Schema.SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }
}
