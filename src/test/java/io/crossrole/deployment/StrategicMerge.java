package io.crossrole.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Merges a patch into an object, as Kubernetes' strategic merge patch does for the lists that the overlays patch. A patch of
 * another list is refused.
 */
final class StrategicMerge {

    /** The field that identifies an element of each list. */
    private static final Map<String, String> KEYS =
            Map.of("containers", "name", "env", "name", "volumes", "name", "volumeMounts", "mountPath");

    private StrategicMerge() {}

    static void merge(ObjectNode object, JsonNode patch) {
        patch.properties().forEach(field -> {
            JsonNode current = object.get(field.getKey());
            if (field.getValue().isObject() && current instanceof ObjectNode nested) {
                merge(nested, field.getValue());
            } else if (field.getValue().isArray() && current instanceof ArrayNode list) {
                mergeList(field.getKey(), list, field.getValue());
            } else {
                object.set(field.getKey(), field.getValue());
            }
        });
    }

    private static void mergeList(String field, ArrayNode list, JsonNode patch) {
        String key = KEYS.get(field);
        if (key == null) {
            throw new IllegalStateException("A patch of the list " + field + " is not supported");
        }
        for (JsonNode element : patch) {
            ObjectNode same = null;
            for (JsonNode each : list) {
                same = each.get(key).equals(element.get(key)) ? (ObjectNode) each : same;
            }
            if (same == null) {
                list.add(element);
            } else {
                merge(same, element);
            }
        }
    }
}
