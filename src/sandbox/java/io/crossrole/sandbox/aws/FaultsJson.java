package io.crossrole.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A {@link Fault} as JSON: {@code {"kind": "slow", "delayMillis": 200, "role": "*", "session": "*", "caller": "*",
 * "externalId": "*", "every": 1}}. The kind {@code refused} also has
 * {@code "policyType": "service-control"}, and optionally {@code "deny": "implicit"}, {@code "action": "sts:TagSession"}
 * and {@code "policyArn"}. The kind {@code validation-error} also has {@code "about": "roleArn"}.
 */
final class FaultsJson {

    private static final Set<String> FIELDS = Set.of(
            "kind",
            "policyType",
            "deny",
            "action",
            "policyArn",
            "about",
            "delayMillis",
            "role",
            "session",
            "caller",
            "externalId",
            "every",
            "times");

    private FaultsJson() {}

    static ObjectNode write(Fault fault, ObjectMapper mapper) {
        ObjectNode json = mapper.createObjectNode().put("kind", fault.kind().adminName());
        fault.refusal().ifPresent(it -> {
            json.put("policyType", it.policyType().adminName())
                    .put("deny", it.explicit() ? "explicit" : "implicit")
                    .put("action", it.action());
            it.policyArn().ifPresent(arn -> json.put("policyArn", arn));
        });
        fault.complaint().ifPresent(it -> json.put("about", it.adminName()));
        json.put("delayMillis", fault.delay().toMillis())
                .put("role", fault.scope().role())
                .put("session", fault.scope().session())
                .put("caller", fault.scope().caller())
                .put("externalId", fault.scope().externalId())
                .put("every", fault.every());
        return fault.times() == Integer.MAX_VALUE ? json : json.put("times", fault.times());
    }

    /**
     * Reads a fault.
     *
     * @throws IllegalArgumentException if the JSON is not a fault, with a message for the caller
     */
    static Fault read(JsonNode json) {
        json.properties().stream()
                .map(it -> it.getKey())
                .filter(it -> !FIELDS.contains(it))
                .findFirst()
                .ifPresent(it -> {
                    throw new IllegalArgumentException("Unknown field " + it + "; known are " + FIELDS);
                });
        return new Fault(
                named(json, "kind", FaultKind::named, FaultKind.values(), FaultKind::adminName),
                json.has("policyType") ? Optional.of(refusal(json)) : Optional.empty(),
                json.has("about")
                        ? Optional.of(named(json, "about", Complaint::named, Complaint.values(), Complaint::adminName))
                        : Optional.empty(),
                Duration.ofMillis(json.path("delayMillis").asLong(0)),
                new FaultScope(
                        json.path("role").asText("*"),
                        json.path("session").asText("*"),
                        json.path("caller").asText("*"),
                        json.path("externalId").asText("*")),
                json.path("every").asInt(1),
                json.path("times").asInt(Integer.MAX_VALUE));
    }

    private static Refusal refusal(JsonNode json) {
        String deny = json.path("deny").asText("explicit");
        if (!Set.of("explicit", "implicit").contains(deny)) {
            throw new IllegalArgumentException("Unknown deny '" + deny + "'; known are explicit and implicit");
        }
        return new Refusal(
                named(json, "policyType", PolicyType::named, PolicyType.values(), PolicyType::adminName),
                deny.equals("explicit"),
                json.path("action").asText("sts:AssumeRole"),
                Optional.ofNullable(json.path("policyArn").asText(null)));
    }

    private static <T> T named(
            JsonNode json, String field, Function<String, Optional<T>> lookUp, T[] all, Function<T, String> name) {
        String text = json.path(field).asText();
        return lookUp.apply(text).orElseThrow(() -> {
            List<String> known = Arrays.stream(all).map(name).toList();
            return new IllegalArgumentException("Unknown " + field + " '" + text + "'; known are " + known);
        });
    }
}
