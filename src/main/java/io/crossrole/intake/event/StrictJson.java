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
import io.crossrole.text.Cut;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Parses foreign JSON and rejects everything that two readers could understand differently, such as duplicate keys or
 * text after the end. The schema check and the consumer of the event must see the same data.
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

    /** Replacements of Jackson's wording, which is written for programmers. */
    private static final Map<Pattern, String> PLAIN_WORDS = plainWords();

    private StrictJson() {}

    private static Map<Pattern, String> plainWords() {
        Map<Pattern, String> replacements = new LinkedHashMap<>();
        replacements.put(
                Pattern.compile("^Non-standard token ('.*'): enable .*$", Pattern.DOTALL), "$1 is not a JSON value");
        replacements.put(Pattern.compile(":? *enable `[^`]*` to allow"), "");
        replacements.put(
                Pattern.compile(" ?\\(not recognized as one since Feature '\\w+' not enabled for parser\\)"), "");
        replacements.put(Pattern.compile(", from `[^`]*`"), "");
        replacements.put(
                Pattern.compile("^Trailing token .*$", Pattern.DOTALL), "more text follows after the JSON value");
        replacements.put(
                Pattern.compile("(was expecting|expected a valid value) \\(JSON String, [^)]*\\)"),
                "a JSON value is expected");
        replacements.put(
                Pattern.compile("expected close marker for Object \\(start marker at \\[[^\\]]*\\]\\)"),
                "its closing } is missing");
        replacements.put(
                Pattern.compile("expected close marker for Array \\(start marker at \\[[^\\]]*\\]\\)"),
                "its closing ] is missing");
        replacements.put(Pattern.compile(" \\(for \\w+ starting at \\[[^\\]]*\\]\\)"), "");
        replacements.put(Pattern.compile("\\(?\\(CTRL-CHAR, code (\\d+)\\)\\)?"), "of code $1");
        return replacements;
    }

    /**
     * Parses a document.
     *
     * @throws RejectedRecordException {@link Rejection#MALFORMED_JSON}, with line, column and what was expected
     */
    public static JsonNode parse(byte[] document) {
        ByteBuffer bytes = ByteBuffer.wrap(document);
        try {
            // Jackson's own decoder accepts overlong UTF-8 sequences, which other readers reject or read as other
            // characters.
            JsonNode tree = MAPPER.readTree(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
            if (tree.isMissingNode()) {
                throw new RejectedRecordException(Rejection.MALFORMED_JSON, "there is only white space");
            }
            return tree;
        } catch (CharacterCodingException e) {
            throw new RejectedRecordException(
                    Rejection.MALFORMED_JSON, "it is not valid UTF-8 from byte %d on".formatted(bytes.position() + 1));
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line %d, column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            throw new RejectedRecordException(
                    Rejection.MALFORMED_JSON, Cut.after(LONGEST_MESSAGE, inPlainWords(e)) + where);
        }
    }

    /** Converts a document that conforms to its JSON Schema to the record class of the fields that are read. */
    static <T> T bind(JsonNode document, Class<T> type) {
        try {
            return MAPPER.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            throw new RejectedRecordException(Rejection.SCHEMA_VIOLATION, Cut.after(LONGEST_MESSAGE, inPlainWords(e)));
        }
    }

    /** Returns Jackson's message without its advice for programmers. */
    public static String inPlainWords(JsonProcessingException failure) {
        String message = Objects.requireNonNullElse(failure.getOriginalMessage(), "it can't be read");
        for (Map.Entry<Pattern, String> each : PLAIN_WORDS.entrySet()) {
            message = each.getKey().matcher(message).replaceFirst(each.getValue());
        }
        return message;
    }
}
