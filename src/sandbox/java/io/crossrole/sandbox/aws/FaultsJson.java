package io.crossrole.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;

/** A {@link Fault} as JSON: {@code {"kind": "slow", "delayMillis": 200, "role": "*", "session": "*", "every": 1}}. */
final class FaultsJson {

    private static final Set<String> FIELDS = Set.of("kind", "delayMillis", "role", "session", "every", "times");

    private FaultsJson() {}

    static ObjectNode write(Fault fault, ObjectMapper mapper) {
        ObjectNode json = mapper.createObjectNode()
                .put("kind", fault.kind().adminName())
                .put("delayMillis", fault.delay().toMillis())
                .put("role", fault.role())
                .put("session", fault.session())
                .put("every", fault.every());
        return fault.times() == Integer.MAX_VALUE ? json : json.put("times", fault.times());
    }

    /**
     * Reads a fault.
     *
     * @throws IllegalArgumentException when it isn't one, with a message for whoever sent it
     */
    static Fault read(JsonNode json) {
        json.properties().stream()
                .map(it -> it.getKey())
                .filter(it -> !FIELDS.contains(it))
                .findFirst()
                .ifPresent(it -> {
                    throw new IllegalArgumentException("Unknown field " + it + "; known are " + FIELDS);
                });
        String kind = json.path("kind").asText();
        return new Fault(
                FaultKind.named(kind).orElseThrow(() -> new IllegalArgumentException("Unknown kind '" + kind + "'")),
                Duration.ofMillis(json.path("delayMillis").asLong(0)),
                json.path("role").asText("*"),
                json.path("session").asText("*"),
                json.path("every").asInt(1),
                json.path("times").asInt(Integer.MAX_VALUE));
    }
}
