package io.crossrole.roleaudit.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.roleaudit.document.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement of a trust policy.
 *
 * @param name its Sid, or its number as {@code #1}
 * @param json the statement as it was read
 */
record Statement(String name, boolean allows, Principals principals, List<KeyCondition> conditions, ObjectNode json) {

    static final String ASSUME_ROLE = "sts:AssumeRole";
    static final String TAG_SESSION = "sts:TagSession";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the statements of a policy document.
     *
     * @return empty if the document is not a policy
     */
    static Optional<List<Statement>> read(String document) {
        try {
            JsonNode element = JSON.readTree(document).path("Statement");
            List<Statement> statements = new ArrayList<>();
            for (JsonNode each : element.isArray() ? element : List.of(element)) {
                if (!(each instanceof ObjectNode statement)) {
                    return Optional.empty();
                }
                statements.add(of(statement, statements.size() + 1));
            }
            return Optional.of(statements);
        } catch (JsonProcessingException e) {
            // Its message quotes the document, which must not be logged.
            return Optional.empty();
        }
    }

    private static Statement of(ObjectNode json, int number) {
        String sid = json.path("Sid").asText();
        return new Statement(
                sid.isBlank() ? "#" + number : sid,
                json.path("Effect").asText().equals("Allow"),
                Principals.of(json),
                KeyCondition.of(json.path("Condition")),
                json);
    }

    /** Whether it is about an action. */
    boolean covers(String action) {
        if (json.has("Action")) {
            return Texts.of(json.path("Action")).stream().anyMatch(it -> Wildcard.matchesIgnoringCase(it, action));
        }
        return Texts.of(json.path("NotAction")).stream().noneMatch(it -> Wildcard.matchesIgnoringCase(it, action));
    }

    List<KeyCondition> conditionsOn(String key) {
        return conditions.stream().filter(it -> it.key().equals(key)).toList();
    }
}
