package io.crossrole.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes calls from an OpenAPI document: most are as it says, and the others are spoilt in one place or several. By its seed it
 * makes the same ones again.
 */
final class CallGenerator {

    private static final List<String> NASTY = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "%",
            "../..",
            "..",
            "'; DROP TABLE integration; --",
            "${jndi:ldap://localhost/a}",
            "#{1+1}",
            "{externalId}",
            "<script>alert(1)</script>",
            "null",
            "true",
            "yes",
            "-1",
            "0",
            "1e309",
            "99999999999999999999",
            "９",
            "\uD83D\uDE00",
            "\u202Eevil",
            "é".repeat(200),
            "a".repeat(3_000),
            "1970-01-01T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "2026-11-29T08:00:00,role-submitted,0,1",
            "1-1-1-1-1",
            "00000000-0000-0000-0000-000000000000",
            "shared-role",
            "\n\r\nSet-Cookie: a=b");

    private static final List<String> BROKEN_ESCAPES =
            List.of("%", "%z", "%zz", "%C0%80", "%ED%A0%80", "%00", "%FF", "+", ";", "&&", "=");

    private static final List<String> BROKEN_BODIES = List.of(
            "",
            " ",
            "null",
            "[]",
            "{}",
            "0",
            "\"text\"",
            "{",
            "{\"a\":",
            "[".repeat(5_000),
            "{\"a\":{\"a\":{\"a\":1}}}",
            "\u0000",
            "{}{}");

    private final JsonNode document;
    private final Map<String, List<String>> known;
    private final ObjectMapper json = new ObjectMapper();
    private final Random random;

    /**
     * Makes calls.
     *
     * @param known values of parameters and fields that there is something behind, by their names
     */
    CallGenerator(JsonNode document, Map<String, List<String>> known, long seed) {
        this.document = document;
        this.known = known;
        this.random = new Random(seed);
    }

    /** Calls of each operation. */
    List<GeneratedCall> calls(int ofEach) {
        List<GeneratedCall> calls = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    for (int i = 0; i < ofEach; i++) {
                        // The first few are as the document says, so that each operation is seen to work.
                        calls.add(call(
                                path.getKey(),
                                operation.getKey(),
                                operation.getValue(),
                                i < 5 ? 0 : random.nextInt(4)));
                    }
                }));
        return calls;
    }

    private GeneratedCall call(String path, String method, JsonNode operation, int spoilt) {
        Map<String, String> headers = new HashMap<>();
        String target = path;
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.get("name").asText();
            boolean isSpoilt = spoilt > 0 && random.nextInt(4) == 0;
            if (parameter.get("in").asText().equals("path")) {
                target = target.replace(
                        "{" + name + "}", encoded(value(name, parameter.get("schema"), isSpoilt), isSpoilt));
            } else if (name.equals("dryRun") && !isSpoilt) {
                query.add("dryRun=true");
            } else if (isSpoilt || parameter.path("required").asBoolean() || random.nextInt(3) == 0) {
                String pair = name + "=" + encoded(value(name, parameter.get("schema"), isSpoilt), isSpoilt);
                query.add(pair);
                if (isSpoilt && random.nextInt(4) == 0) {
                    query.add(pair);
                }
            }
        }
        if (spoilt > 1 && random.nextInt(4) == 0) {
            query.add(pick(List.of("tenant=acme", "dryrun=true", "=", "a", "a%00=1", "limit[]=1", "%zz=1")));
        }
        String body = body(operation, spoilt, headers);
        if (spoilt > 2 && random.nextInt(4) == 0) {
            headers.put("Accept", pick(List.of("text/html", "*/*", "nonsense", "application/json;q=0", "")));
        }
        String sent = spoilt > 2 && random.nextInt(12) == 0
                ? pick(List.of("DELETE", "PATCH", "OPTIONS", "HEAD", "POST", "PUT"))
                : method.toUpperCase(java.util.Locale.ROOT);
        return new GeneratedCall(
                operation.get("operationId").asText(),
                sent,
                target + (query.isEmpty() ? "" : "?" + String.join("&", query)),
                headers,
                body);
    }

    private String body(JsonNode operation, int spoilt, Map<String, String> headers) {
        JsonNode content = operation.at("/requestBody/content");
        if (content.isMissingNode()) {
            return spoilt > 2 && random.nextInt(6) == 0 ? pick(BROKEN_BODIES) : "";
        }
        String type = content.fieldNames().next();
        headers.put(
                "Content-Type",
                spoilt > 2 && random.nextInt(8) == 0
                        ? pick(List.of(
                                "text/plain", "nonsense", "application/json;charset=utf-16", "application/xml", ""))
                        : type);
        if (spoilt > 0 && random.nextInt(6) == 0) {
            return pick(BROKEN_BODIES);
        }
        if (type.endsWith("jsonl")) {
            return "{\"integrationId\": \"%s\"}\n"
                    .formatted(pick(NASTY).replaceAll("[\"\\n\\r\\\\]", ""))
                    .repeat(3);
        }
        String text = object(content.get(type).get("schema"), spoilt > 0).toString();
        return spoilt > 1 && random.nextInt(6) == 0 ? text.substring(0, random.nextInt(text.length())) : text;
    }

    private ObjectNode object(JsonNode reference, boolean isSpoilt) {
        JsonNode schema = resolved(reference);
        ObjectNode object = json.createObjectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(it -> required.add(it.asText()));
        schema.path("properties").properties().forEach(it -> {
            boolean isFieldSpoilt = isSpoilt && random.nextInt(5) == 0;
            if (required.contains(it.getKey()) != isFieldSpoilt || random.nextInt(isSpoilt ? 2 : 4) == 0) {
                object.set(it.getKey(), node(it.getKey(), it.getValue(), isFieldSpoilt));
            }
        });
        if (!isSpoilt && object.isEmpty()) {
            object.put("tenantId", pick(known.get("tenantId")));
        }
        if (!isSpoilt) {
            // Alone each is right; beside the others they may not be.
            object.remove(List.of("all", "partitions", "from", "to"));
        }
        if (isSpoilt && random.nextInt(6) == 0) {
            object.put(pick(List.of("tenant", "", "\u0000", "__proto__", "all")), random.nextBoolean());
        }
        return object;
    }

    private JsonNode node(String name, JsonNode reference, boolean isSpoilt) {
        JsonNode schema = resolved(reference);
        if (isSpoilt && random.nextBoolean()) {
            return pick(List.of(
                    json.nullNode(),
                    json.createArrayNode(),
                    json.createObjectNode(),
                    json.getNodeFactory().numberNode(Long.MAX_VALUE),
                    json.getNodeFactory().numberNode(-0.5),
                    json.getNodeFactory().booleanNode(true),
                    json.getNodeFactory().textNode(pick(NASTY))));
        }
        String type = schema.path("type").toString();
        if (type.contains("array")) {
            ArrayNode array = json.createArrayNode();
            for (int i = random.nextInt(3); i >= 0; i--) {
                array.add(node(name, schema.get("items"), isSpoilt));
            }
            return array;
        }
        if (type.contains("object")) {
            return object(schema, isSpoilt);
        }
        if (type.contains("integer")) {
            return json.getNodeFactory().numberNode(isSpoilt ? random.nextLong() : random.nextInt(1));
        }
        if (type.contains("boolean")) {
            return json.getNodeFactory().booleanNode(!name.equals("paused") && random.nextBoolean());
        }
        return json.getNodeFactory().textNode(value(name, schema, isSpoilt));
    }

    private String value(String name, JsonNode reference, boolean isSpoilt) {
        JsonNode schema = resolved(reference);
        if (isSpoilt) {
            return pick(NASTY);
        }
        if (known.containsKey(name)) {
            return pick(known.get(name));
        }
        if (schema.has("enum")) {
            return schema.get("enum")
                    .get(random.nextInt(schema.get("enum").size()))
                    .asText();
        }
        return switch (schema.path("type").toString().replace("\"", "")) {
            case "integer" -> String.valueOf(schema.path("minimum").asInt(0) + random.nextInt(5));
            case "boolean" -> String.valueOf(random.nextBoolean());
            default ->
                schema.path("format").asText().equals("date-time")
                        ? "2026-0%d-01T00:00:00Z".formatted(1 + random.nextInt(9))
                        : "a-" + Integer.toHexString(random.nextInt());
        };
    }

    private String encoded(String value, boolean isSpoilt) {
        return isSpoilt && random.nextInt(8) == 0
                ? pick(BROKEN_ESCAPES)
                : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
