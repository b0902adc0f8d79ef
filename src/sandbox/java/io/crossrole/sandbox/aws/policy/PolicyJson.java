package io.crossrole.sandbox.aws.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the JSON of a policy as strictly as IAM does: no unknown members, no duplicates, nothing after the end. */
final class PolicyJson {

    // By default Jackson lets a second "StringEquals" in a Condition replace the first.
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private PolicyJson() {}

    static JsonNode read(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new MalformedPolicy("This policy contains invalid Json");
        }
        if (!root.isObject()) {
            throw new MalformedPolicy("Syntax errors in policy.");
        }
        return root;
    }

    /** The members of an object, in order. */
    static Map<String, JsonNode> fields(JsonNode node) {
        if (!node.isObject()) {
            throw new MalformedPolicy("Syntax errors in policy.");
        }
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        node.properties().forEach(it -> fields.put(it.getKey(), it.getValue()));
        return fields;
    }

    static void refuseAllBut(Set<String> known, JsonNode node) {
        fields(node).keySet().stream()
                .filter(it -> !known.contains(it))
                .findFirst()
                .ifPresent(field -> {
                    throw new MalformedPolicy(
                            switch (field) {
                                case "Resource", "NotResource", "NotPrincipal", "NotAction" ->
                                    "Has prohibited field " + field;
                                default -> "Unknown field " + field;
                            });
                });
    }

    static JsonNode required(JsonNode node, String field) {
        if (!node.has(field)) {
            throw new MalformedPolicy("Missing required field " + field);
        }
        return node.get(field);
    }

    static String string(JsonNode node) {
        if (!node.isTextual()) {
            throw new MalformedPolicy("Syntax errors in policy.");
        }
        return node.textValue();
    }

    /** A string or a list of strings: IAM accepts either wherever it accepts a list. */
    static List<String> strings(JsonNode node) {
        return elements(node).stream().map(PolicyJson::string).toList();
    }

    /** As {@link #strings}, and also accepts booleans and numbers, as condition values may be. */
    static List<String> scalars(JsonNode node) {
        List<JsonNode> elements = elements(node);
        if (!elements.stream().allMatch(it -> it.isTextual() || it.isBoolean() || it.isNumber())) {
            throw new MalformedPolicy("Syntax errors in policy.");
        }
        return elements.stream().map(JsonNode::asText).toList();
    }

    /** The elements of a list, or the single element that stands for a list of one. */
    static List<JsonNode> elements(JsonNode node) {
        if (!node.isArray()) {
            return List.of(node);
        }
        List<JsonNode> elements = new ArrayList<>();
        node.forEach(elements::add);
        return elements;
    }
}
