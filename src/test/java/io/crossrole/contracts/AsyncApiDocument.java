package io.crossrole.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The AsyncAPI document without references to other files. The schemas of events and of objects that several events share
 * become components, since a generator makes a type of each; examples are those of {@code schemas/examples}.
 */
final class AsyncApiDocument {

    private static final String FILE = "asyncapi.yaml";
    private static final String COMPONENT = "#/components/schemas/";

    private final Map<String, ObjectNode> components = new TreeMap<>();
    private final SchemaParts parts = SchemaParts.mergedExcept(this::component);

    private AsyncApiDocument() {}

    static ObjectNode ofParts() {
        return new AsyncApiDocument().make();
    }

    private ObjectNode make() {
        ObjectNode document = (ObjectNode) withoutFiles(ContractFiles.yaml(ContractFiles.PARTS.resolve(FILE)));
        ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
        components.forEach(schemas::set);
        return document;
    }

    private JsonNode withoutFiles(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(it -> array.add(withoutFiles(it)));
            return array;
        }
        String reference = node.path("$ref").asText("#");
        if (reference.startsWith("../examples/")) {
            return ContractFiles.json(ContractFiles.PARTS.resolve(reference));
        }
        if (reference.startsWith("io.crossrole.")) {
            return event(reference);
        }
        if (!reference.startsWith("#")) {
            return parts.merge(node, FILE);
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(it -> object.set(it.getKey(), withoutFiles(it.getValue())));
        return object;
    }

    private ObjectNode event(String file) {
        ObjectNode schema = parts.schema(file);
        schema.remove("$schema");
        return refer(schema);
    }

    private Optional<ObjectNode> component(String reference, ObjectNode definition) {
        boolean shared = definition.path("type").asText().equals("object") && definition.has("title");
        return shared && reference.contains("#") ? Optional.of(refer(definition)) : Optional.empty();
    }

    private ObjectNode refer(ObjectNode schema) {
        String name = schema.get("title").asText().replace(" ", "");
        components.put(name, schema);
        return JsonNodeFactory.instance.objectNode().put("$ref", COMPONENT + name);
    }
}
