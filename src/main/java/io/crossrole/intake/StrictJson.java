package io.crossrole.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON that others wrote. What two readers could understand differently, such as a key that stands twice or text
 * after the end, is refused: the schema check and the one who acts on the event must see the same.
 */
public final class StrictJson {

    private static final int DEEPEST_NESTING = 32;
    private static final int LONGEST_MESSAGE = 300;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST_NESTING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StrictJson() {}

    /**
     * Parses a document.
     *
     * @throws RejectedRecordException {@link Rejection#MALFORMED_JSON}, with line, column and what was expected
     */
    public static JsonNode parse(byte[] document) {
        try {
            // Strictly: Jackson's own decoder takes overlong forms, which others refuse or read as something else.
            JsonNode tree = MAPPER.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString());
            if (tree.isMissingNode()) {
                throw new RejectedRecordException(Rejection.MALFORMED_JSON, "there is nothing but white space");
            }
            return tree;
        } catch (CharacterCodingException e) {
            throw new RejectedRecordException(Rejection.MALFORMED_JSON, "it is not UTF-8: " + brief(e.getMessage()));
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line %d, column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            throw new RejectedRecordException(Rejection.MALFORMED_JSON, brief(e.getOriginalMessage()) + where);
        }
    }

    /** Binds a document that its schema has approved to the record that names the fields we read. */
    static <T> T bind(JsonNode document, Class<T> type) {
        try {
            return MAPPER.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            throw new RejectedRecordException(Rejection.SCHEMA_VIOLATION, brief(e.getOriginalMessage()));
        }
    }

    private static String brief(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }
}
