package io.crossrole.api.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.api.problem.InvalidRequestException;
import io.crossrole.text.Storable;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the JSON body of a call strictly. Jackson alone would accept a duplicate key, and a number in place of a text.
 * {@link ReadBody} has limited its length, and the time that it takes to arrive.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class StrictBodyReader implements MessageBodyReader<Object> {

    private final ObjectMapper json = StrictMapper.create();

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type != InputStream.class;
    }

    /**
     * Reads a body.
     *
     * @throws InvalidRequestException if the body is invalid
     */
    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readAllBytes();
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
