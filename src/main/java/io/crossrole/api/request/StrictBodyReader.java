package io.crossrole.api.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.api.problem.InvalidRequestException;
import io.crossrole.api.problem.RefusedBodyException;
import io.crossrole.text.Storable;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads the JSON body of a call strictly, up to its end or the limit. Jackson alone would accept a duplicate key, a
 * number in place of a text, and a body that takes hours to arrive.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class StrictBodyReader implements MessageBodyReader<Object> {

    private static final int BUFFER_SIZE = 8_192;

    /** The maximum time to receive a body. Bodies are short, and a waiting body occupies a thread. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    private final ObjectMapper json = StrictMapper.create();
    private final int maxBytes;

    StrictBodyReader(RequestConfig config) {
        this.maxBytes = (int) config.maxBody().asLongValue();
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type != InputStream.class;
    }

    /**
     * Reads a body.
     *
     * @throws InvalidRequestException if the body is invalid
     * @throws RefusedBodyException if the body is too long or does not arrive in time
     */
    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        byte[] bytes = read(body);
        try {
            // Decodes strictly: Jackson's own decoder accepts overlong encodings, which other decoders refuse or read
            // differently.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.isBlank()) {
                throw InvalidRequestException.inBody("", "the body is empty; a JSON object is expected");
            }
            JsonNode tree = json.readTree(text);
            if (!tree.isObject()) {
                throw InvalidRequestException.inBody(
                        "",
                        tree.isNull() ? "the body is null; a JSON object is expected" : "the body is no JSON object");
            }
            requireValues("", tree);
            return json.treeToValue(tree, type);
        } catch (CharacterCodingException e) {
            throw InvalidRequestException.inBody("", "the body is not UTF-8");
        } catch (JsonProcessingException e) {
            throw JsonMistake.of(e);
        }
    }

    private byte[] read(InputStream body) {
        long deadline = System.nanoTime() + READ_TIMEOUT.toNanos();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER_SIZE];
        try {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes.write(buffer, 0, read);
                if (bytes.size() > maxBytes) {
                    throw new RefusedBodyException(Status.REQUEST_ENTITY_TOO_LARGE, CallLimits.tooLarge(maxBytes));
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new RefusedBodyException(
                            Status.REQUEST_TIMEOUT, "the body did not come to its end within " + READ_TIMEOUT);
                }
            }
        } catch (IOException e) {
            throw new RefusedBodyException(Status.REQUEST_TIMEOUT, "the body stopped before its end");
        }
        return bytes.toByteArray();
    }

    /** Refuses null. If it were treated as an absent field, a filter with a missing value would select everything. */
    private static void requireValues(String field, JsonNode node) {
        if (node.isNull()) {
            throw InvalidRequestException.inBody(field, "is null, and must have a value or be left out");
        }
        if (node.isTextual()) {
            String unstorable = Storable.firstUnstorable(node.textValue());
            if (unstorable != null) {
                throw InvalidRequestException.inBody(field, notStorable(unstorable));
            }
        }
        node.properties()
                .forEach(it -> requireValues(field.isEmpty() ? it.getKey() : field + "." + it.getKey(), it.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            requireValues(field + "[" + i + "]", node.get(i));
        }
    }

    static String notStorable(String unstorable) {
        return "contains %s, and must be text that can be stored: no U+0000, no half of a surrogate pair"
                .formatted(unstorable);
    }
}
