package io.crossrole.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.validation.verdict.blame.Edit;
import io.crossrole.validation.verdict.blame.LikelyCause;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A trust policy after the edits of a cause, made by a customer who does just as the remedy says. */
public final class EditedPolicy {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CONDITION_KEY = Pattern.compile("aws:[A-Za-z]+");

    private final LikelyCause cause;
    private final Map<String, String> placeholders;

    /**
     * The edits of a cause for one integration.
     *
     * @param placeholders the values of the placeholders, by their names with braces
     */
    public EditedPolicy(LikelyCause cause, Map<String, String> placeholders) {
        this.cause = cause;
        this.placeholders = placeholders;
    }

    /** Edits each statement of a document, and returns the new document. */
    public String of(String document) {
        JsonNode policy = read(document);
        for (JsonNode statement : policy.get("Statement")) {
            for (Edit edit : cause.edits()) {
                if (edit.place() == Edit.Place.TRUST_POLICY) {
                    edit(edit, (ObjectNode) statement);
                }
            }
        }
        return policy.toString();
    }

    private void edit(Edit edit, ObjectNode statement) {
        boolean denies = statement.get("Effect").asText().equals("Deny");
        boolean lets = !denies && statement.get("Action").asText().equals("sts:AssumeRole");
        if (edit.remove() == null && edit.add().startsWith("\"Condition\"")) {
            if (lets && !statement.has("Condition")) {
                statement.setAll((ObjectNode) fragment(edit.add()));
            }
        } else if (edit.remove() == null) {
            if (denies && keysOfTheCause().stream().anyMatch(it -> hasCondition(statement, it))) {
                addCondition(statement, fragment(edit.add()));
            }
        } else if (edit.add() == null) {
            if (!denies) {
                keysOfTheCause().forEach(key -> removeCondition(statement, key));
            }
        } else if (lets) {
            replace(statement, fragment(edit.add()));
        }
    }

    /** The condition keys that the text and the step of the cause name, such as {@code aws:SourceVpce}. */
    private List<String> keysOfTheCause() {
        return CONDITION_KEY
                .matcher(cause.text() + " " + cause.step())
                .results()
                .map(MatchResult::group)
                .filter(it -> !it.equals("aws:PrincipalAccount"))
                .toList();
    }

    private static boolean hasCondition(ObjectNode statement, String key) {
        return statement.path("Condition").findValue(key) != null;
    }

    private static void removeCondition(ObjectNode statement, String key) {
        statement.path("Condition").forEach(operator -> ((ObjectNode) operator).remove(key));
    }

    private static void addCondition(ObjectNode statement, JsonNode condition) {
        condition
                .properties()
                .forEach(operator -> operator.getValue().properties().forEach(it -> statement
                        .withObjectProperty("Condition")
                        .withObjectProperty(operator.getKey())
                        .set(it.getKey(), it.getValue())));
    }

    /** Replaces the element of a statement, or the value of a condition key, that a line names. */
    private static void replace(ObjectNode statement, JsonNode line) {
        String name = line.fieldNames().next();
        if (statement.has(name)) {
            statement.set(name, line.get(name));
            return;
        }
        statement.path("Condition").forEach(operator -> {
            if (operator.has(name)) {
                ((ObjectNode) operator).set(name, line.get(name));
            }
        });
    }

    private JsonNode fragment(String line) {
        String filled = line;
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            filled = filled.replace(placeholder.getKey(), placeholder.getValue());
        }
        return read("{" + filled + "}");
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
