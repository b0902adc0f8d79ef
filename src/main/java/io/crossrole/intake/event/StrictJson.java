package io.crossrole.intake.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

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

    /** Jackson's words, and ours. */
    private static final Map<Pattern, String> PLAIN_WORDS = plainWords();

    private StrictJson() {}

    private static Map<Pattern, String> plainWords() {
        Map<Pattern, String> words = new LinkedHashMap<>();
        words.put(Pattern.compile("^Non-standard token ('.*'): enable .*$", Pattern.DOTALL), "$1 is not a JSON value");
        words.put(Pattern.compile(":? *enable `[^`]*` to allow"), "");
        words.put(Pattern.compile(" ?\\(not recognized as one since Feature '\\w+' not enabled for parser\\)"), "");
        words.put(Pattern.compile(", from `[^`]*`"), "");
        words.put(Pattern.compile("^Trailing token .*$", Pattern.DOTALL), "after one JSON value more follows");
        words.put(
                Pattern.compile("(was expecting|expected a valid value) \\(JSON String, [^)]*\\)"),
                "a JSON value is expected");
        words.put(Pattern.compile("\\(?\\(CTRL-CHAR, code (\\d+)\\)\\)?"), "of code $1");
        return words;
    }

    /**
     * Parses a document.
     *
     * @throws RejectedRecordException {@link Rejection#MALFORMED_JSON}, with line, column and what was expected
     */
    public static JsonNode parse(byte[] document) {
        ByteBuffer bytes = ByteBuffer.wrap(document);
        try {
            // Strictly: Jackson's own decoder takes overlong forms, which others refuse or read as something else.
            JsonNode tree = MAPPER.readTree(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
            if (tree.isMissingNode()) {
                throw new RejectedRecordException(Rejection.MALFORMED_JSON, "there is nothing but white space");
            }
            return tree;
        } catch (CharacterCodingException e) {
            throw new RejectedRecordException(
                    Rejection.MALFORMED_JSON, "it is not UTF-8 from byte %d on".formatted(bytes.position() + 1));
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line %d, column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            throw new RejectedRecordException(Rejection.MALFORMED_JSON, brief(inPlainWords(e)) + where);
        }
    }

    /** Binds a document that its schema has approved to the record that names the fields we read. */
    static <T> T bind(JsonNode document, Class<T> type) {
        try {
            return MAPPER.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            throw new RejectedRecordException(Rejection.SCHEMA_VIOLATION, brief(inPlainWords(e)));
        }
    }

    /** A complaint about JSON, without the advice that Jackson gives to programmers. */
    public static String inPlainWords(JsonProcessingException complaint) {
        String words = complaint.getOriginalMessage();
        for (Map.Entry<Pattern, String> each : PLAIN_WORDS.entrySet()) {
            words = each.getKey().matcher(words).replaceFirst(each.getValue());
        }
        return words;
    }

    private static String brief(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }
}
