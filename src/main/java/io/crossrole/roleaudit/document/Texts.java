package io.crossrole.roleaudit.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads an element that may have one value or a list. IAM takes numbers and booleans for texts. */
public final class Texts {

    private Texts() {}

    /** The values, in order; none if the element is missing. */
    public static List<String> of(JsonNode oneOrMore) {
        if (oneOrMore.isMissingNode()) {
            return List.of();
        }
        return oneOrMore.isArray()
                ? StreamSupport.stream(oneOrMore.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(oneOrMore.asText());
    }
}
