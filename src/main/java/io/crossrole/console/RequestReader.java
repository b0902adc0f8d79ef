package io.crossrole.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.crossrole.intake.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Reads what was asked for, strictly: an unknown field is refused, since a filter that was misspelt and passed over would
 * let everything through.
 */
@ApplicationScoped
class RequestReader {

    private final ObjectMapper json;

    RequestReader(ObjectMapper json) {
        this.json = json.copy()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * Reads a body.
     *
     * @throws InvalidRequestException if it is not as expected
     */
    <T> T read(String body, Class<T> type) {
        try {
            T read = json.readValue(body == null || body.isBlank() ? "{}" : body, type);
            if (read == null) {
                throw new InvalidRequestException("the body is null; a JSON object is expected");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException(whatIsWrong(e));
        }
    }

    /** In the caller's words: Jackson's own would name our classes. */
    private static String whatIsWrong(JsonProcessingException e) {
        if (e.getCause() instanceof IllegalArgumentException rule) {
            return rule.getMessage();
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no field '%s', but those of %s"
                    .formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds());
        }
        if (e instanceof JsonMappingException mapping) {
            String path = mapping.getPath().stream()
                    .map(it -> it.getFieldName() == null ? String.valueOf(it.getIndex()) : it.getFieldName())
                    .collect(Collectors.joining("."));
            return e instanceof InvalidFormatException format
                    ? "'%s' is '%s', which can't be read as a %s"
                            .formatted(
                                    path,
                                    format.getValue(),
                                    format.getTargetType().getSimpleName())
                    : "'%s' has a value of the wrong kind".formatted(path);
        }
        return "the body is not JSON: " + StrictJson.inPlainWords(e);
    }

    /** A parameter that is a point in time; null where it is absent. */
    static Instant time(String name, String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidRequestException(
                    "'%s' is '%s', and must be a time such as 2026-01-31T12:00:00Z".formatted(name, text));
        }
    }

    /** A parameter that is one of some names, in whatever case; null where it is absent. */
    static <E extends Enum<E>> E oneOf(String name, String text, Class<E> type) {
        try {
            return text == null
                    ? null
                    : Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("'%s' is '%s', and must be one of %s"
                    .formatted(name, text, Arrays.toString(type.getEnumConstants())));
        }
    }

    /** How many of a list are wanted. */
    static int limit(int asked, int most) {
        if (asked < 1 || asked > most) {
            throw new InvalidRequestException("'limit' is %d, and must be from 1 to %d".formatted(asked, most));
        }
        return asked;
    }
}
