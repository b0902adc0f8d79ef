package io.crossrole.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Merges the hand-written parts of the schemas, so that a published schema refers to no other file. Code generators make
 * one flat type of such a schema, and a reader sees all its fields in one place.
 *
 * <p>A {@code $ref} and an {@code allOf} are replaced by what they refer to. The keywords beside a reference win, except that
 * {@code required} and {@code properties} are united, and that descriptions are joined.
 */
final class SchemaParts {

    private static final List<String> FIRST = List.of("$schema", "$id", "title", "description", "type", "required");
    private static final Set<String> OF_A_PART_ALONE = Set.of("$comment", "$defs", "allOf", "$ref");

    private final BiFunction<String, ObjectNode, Optional<ObjectNode>> substitute;

    private SchemaParts(BiFunction<String, ObjectNode, Optional<ObjectNode>> substitute) {
        this.substitute = substitute;
    }

    static SchemaParts merged() {
        return new SchemaParts((reference, definition) -> Optional.empty());
    }

    /**
     * Merges all parts but the definitions that {@code substitute} has a replacement for.
     *
     * @param substitute takes a reference and the schema that it refers to
     */
    static SchemaParts mergedExcept(BiFunction<String, ObjectNode, Optional<ObjectNode>> substitute) {
        return new SchemaParts(substitute);
    }

    /** The merged schema in a file of the folder. */
    ObjectNode schema(String file) {
        return (ObjectNode) merge(ContractFiles.json(ContractFiles.PARTS.resolve(file)), file);
    }

    /** The merged schema that a {@code $ref} in a file refers to. */
    ObjectNode referred(String reference, String from) {
        String file = reference.startsWith("#") ? from : reference.replaceAll("#.*", "");
        String pointer = reference.contains("#") ? reference.substring(reference.indexOf('#') + 1) : "";
        JsonNode found = ContractFiles.json(ContractFiles.PARTS.resolve(file)).at(pointer);
        if (found.isMissingNode()) {
            throw new IllegalStateException(reference + " in " + from + " refers to nothing");
        }
        return (ObjectNode) merge(found, file);
    }

    JsonNode merge(JsonNode part, String file) {
        if (part.isArray()) {
            ArrayNode merged = JsonNodeFactory.instance.arrayNode();
            part.forEach(it -> merged.add(merge(it, file)));
            return merged;
        }
        if (!part.isObject()) {
            return part;
        }
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : part.properties()) {
            if (!OF_A_PART_ALONE.contains(field.getKey())) {
                own.set(field.getKey(), merge(field.getValue(), file));
            }
        }
        for (JsonNode base : part.path("allOf")) {
            own = over(own, referred(base.get("$ref").asText(), file));
        }
        if (part.path("$ref").isTextual()) {
            String reference = part.get("$ref").asText();
            ObjectNode definition = referred(reference, file);
            Optional<ObjectNode> substituted =
                    own.has("title") ? Optional.empty() : substitute.apply(reference, definition);
            if (substituted.isPresent()) {
                return substituted.get();
            }
            own = over(own, definition);
        }
        return sorted(own);
    }

    private static ObjectNode over(ObjectNode own, ObjectNode base) {
        ObjectNode merged = base.deepCopy();
        own.properties().forEach(field -> {
            JsonNode below = base.get(field.getKey());
            merged.set(
                    field.getKey(),
                    below == null
                            ? field.getValue()
                            : switch (field.getKey()) {
                                case "description" -> joined(field.getValue(), below);
                                case "required" -> union(below, field.getValue());
                                case "properties" -> properties(field.getValue(), below);
                                default -> field.getValue();
                            });
        });
        return merged;
    }

    private static JsonNode joined(JsonNode own, JsonNode base) {
        return JsonNodeFactory.instance.textNode(own.asText().strip() + " " + base.asText());
    }

    private static JsonNode union(JsonNode base, JsonNode own) {
        Set<String> names = new LinkedHashSet<>();
        base.forEach(it -> names.add(it.asText()));
        own.forEach(it -> names.add(it.asText()));
        ArrayNode union = JsonNodeFactory.instance.arrayNode();
        names.forEach(union::add);
        return union;
    }

    /** A property is replaced as a whole; only its description is inherited. */
    private static JsonNode properties(JsonNode own, JsonNode base) {
        ObjectNode merged = base.deepCopy();
        own.properties().forEach(property -> {
            ObjectNode replacement = property.getValue().deepCopy();
            JsonNode description = base.path(property.getKey()).get("description");
            if (description != null && !replacement.has("description")) {
                replacement.set("description", description);
            }
            merged.set(property.getKey(), sorted(replacement));
        });
        return merged;
    }

    private static ObjectNode sorted(ObjectNode schema) {
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        // A property may be called "description", too; then its value is a schema, and the order is the author's.
        FIRST.stream()
                .filter(it -> schema.has(it) && !schema.get(it).isObject())
                .forEach(it -> sorted.set(it, schema.get(it)));
        schema.properties().forEach(it -> sorted.set(it.getKey(), it.getValue()));
        return sorted;
    }
}
