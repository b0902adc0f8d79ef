package io.crossrole.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.crossrole.intake.event.StrictJson;
import io.crossrole.longrunning.SelectionRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
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

    private static final byte[] EMPTY = {'{', '}'};
    private static final int PIECE = 8_192;

    /** A body is short, and no thread waits long for one. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ObjectMapper json;
    private final int longest;

    RequestReader(ObjectMapper json, ApiConfig config) {
        this.longest = (int) config.maxBody().asLongValue();
        this.json = json.copy()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * Reads a body, to its end or to the limit.
     *
     * @throws InvalidRequestException if it is not as expected
     * @throws RefusedBodyException if it is too long, or does not come
     */
    <T> T read(InputStream body, Class<T> type) {
        byte[] bytes = read(body);
        try {
            JsonNode tree = json.readTree(isBlank(bytes) ? EMPTY : bytes);
            if (tree == null || tree.isNull()) {
                throw new InvalidRequestException("the body is null; a JSON object is expected");
            }
            requireStorable("", tree);
            return json.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException(whatIsWrong(e));
        } catch (IOException e) {
            throw new InvalidRequestException("the body is not JSON in UTF-8");
        }
    }

    private byte[] read(InputStream body) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        try {
            for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
                bytes.write(piece, 0, read);
                if (bytes.size() > longest) {
                    throw new RefusedBodyException(Status.REQUEST_ENTITY_TOO_LARGE, BodyLimits.tooLarge(longest));
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new RefusedBodyException(
                            Status.REQUEST_TIMEOUT, "the body did not come to its end within " + PATIENCE);
                }
            }
        } catch (IOException e) {
            throw new RefusedBodyException(Status.REQUEST_TIMEOUT, "the body stopped before its end");
        }
        return bytes.toByteArray();
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte each : bytes) {
            if (each > ' ' || each < 0) {
                return false;
            }
        }
        return true;
    }

    private static void requireStorable(String name, JsonNode node) {
        if (node.isTextual()) {
            String unstorable = Storable.firstUnstorable(node.textValue());
            if (unstorable != null) {
                throw new InvalidRequestException(Storable.complaint("'" + name + "'", unstorable));
            }
        }
        node.properties().forEach(it -> requireStorable(it.getKey(), it.getValue()));
        if (node.isArray()) {
            node.forEach(it -> requireStorable(name, it));
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
            Instant time = text == null ? null : Instant.parse(text);
            SelectionRules.requireTime(name, time);
            return time;
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(e.getMessage());
        } catch (DateTimeException e) {
            throw new InvalidRequestException(
                    "'%s' is '%s', and must be a time such as 2026-01-31T12:00:00Z".formatted(name, text));
        }
    }

    /** A parameter that is an ID of a tenant or an integration; null where it is absent. */
    static String id(String name, String text) {
        try {
            SelectionRules.requireId(name, text);
            return text;
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(e.getMessage());
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
