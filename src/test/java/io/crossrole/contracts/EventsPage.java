package io.crossrole.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The generated parts of {@code docs/events.md}, from the AsyncAPI document, the schemas and the examples. */
final class EventsPage {

    private final JsonNode document = ContractFiles.yaml(ContractFiles.ASYNCAPI);
    private final JsonNode messages = document.at("/components/messages");

    /** A Mermaid diagram of an integration's states, with the events that lead from one to another. */
    String states() {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        messages.properties()
                .forEach(message -> message.getValue().path("x-transitions").forEach(it -> arrows.computeIfAbsent(
                                it.get("from").asText() + " --> " + it.get("to").asText(),
                                arrow -> new LinkedHashSet<>())
                        .add(message.getKey())));
        return arrows.entrySet().stream()
                .map(it -> "    " + it.getKey() + ": " + String.join(", ", it.getValue()))
                .collect(Collectors.joining("\n", "\n```mermaid\nstateDiagram-v2\n", "\n    REMOVED --> [*]\n```\n"));
    }

    /** A section for each event, for each object that several events share, and for the headers. */
    String events() {
        List<String> lines = new ArrayList<>(List.of(""));
        for (Map.Entry<String, JsonNode> message : messages.properties()) {
            if (message.getValue().get("name").asText().startsWith("io.crossrole.")) {
                lines.addAll(event(message.getKey(), message.getValue()));
            }
        }
        lines.addAll(List.of("## Shared objects", ""));
        sharedObjects()
                .forEach(it -> lines.addAll(object("### " + it, components().get(it))));
        lines.addAll(List.of("## Headers", ""));
        for (String headers : List.of("inboundHeaders", "outboundHeaders", "deadLetterHeaders")) {
            JsonNode schema = components().get(headers);
            lines.addAll(object("### " + schema.get("title").asText(), schema));
        }
        return String.join("\n", lines);
    }

    private List<String> event(String key, JsonNode message) {
        String type = message.get("name").asText();
        List<String> lines = new ArrayList<>(List.of(
                "## " + message.get("title").asText(),
                "",
                "[`" + type + "`](../schemas/" + type + ".json)",
                "",
                "| | |",
                "|---|---|",
                row("who sends it", isInbound(message) ? "an upstream service" : "Crossrole"),
                row("when", message.get("summary").asText()),
                row("topic", topics(key)),
                row("key", "`" + key(message) + "`"),
                row("your state", message.get("description").asText().strip()),
                ""));
        lines.addAll(fields(ContractFiles.json(ContractFiles.SCHEMAS.resolve(type + ".json"))));
        message.get("examples")
                .forEach(it -> lines.addAll(List.of(
                        "Example (" + it.get("name").asText() + "):",
                        "",
                        "```json",
                        ContractFiles.asJson(it.get("payload")).strip(),
                        "```",
                        "")));
        return lines;
    }

    private List<String> object(String heading, JsonNode schema) {
        List<String> lines = new ArrayList<>(
                List.of(heading, "", oneLine(schema.get("description").asText()), ""));
        lines.addAll(fields(schema));
        return lines;
    }

    private List<String> fields(JsonNode schema) {
        List<String> lines =
                new ArrayList<>(List.of("| field | type | required | limits | description |", "|---|---|---|---|---|"));
        addFields(lines, "", schema);
        lines.add("");
        return lines;
    }

    private void addFields(List<String> lines, String prefix, JsonNode schema) {
        Set<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            JsonNode value = field.getValue();
            String name = prefix + field.getKey();
            lines.add(row(
                    "`" + name + "`",
                    type(value),
                    required.contains(field.getKey()) ? "yes" : "",
                    limits(value),
                    oneLine(value.path("description").asText())));
            if (!isShared(value)) {
                addFields(lines, name + ".", value);
            }
        }
    }

    private String type(JsonNode schema) {
        if (isShared(schema)) {
            String title = schema.get("title").asText();
            return "[" + title + "](#" + title.toLowerCase(Locale.ROOT).replace(' ', '-') + ")";
        }
        if (schema.has("anyOf")) {
            return StreamSupport.stream(schema.get("anyOf").spliterator(), false)
                    .map(this::type)
                    .collect(Collectors.joining(" or "));
        }
        if (schema.has("items")) {
            return "array of " + type(schema.get("items"));
        }
        return schema.has("format")
                ? schema.get("type").asText() + ", " + schema.get("format").asText()
                : schema.path("type").asText("any bytes");
    }

    private static String limits(JsonNode schema) {
        List<String> limits = new ArrayList<>();
        if (schema.has("const")) {
            limits.add("`" + schema.get("const").asText() + "`");
        }
        if (schema.has("enum")) {
            limits.add(StreamSupport.stream(schema.get("enum").spliterator(), false)
                    .map(it -> "`" + it.asText() + "`")
                    .collect(Collectors.joining(", ")));
        }
        range(schema, "minLength", "maxLength", " characters").forEach(limits::add);
        range(schema, "minItems", "maxItems", " items").forEach(limits::add);
        range(schema, "minimum", "maximum", "").forEach(limits::add);
        if (schema.path("uniqueItems").asBoolean()) {
            limits.add("no item twice");
        }
        if (schema.path("items").has("pattern")) {
            limits.add("each " + limits(schema.get("items")));
        }
        if (schema.has("pattern")) {
            limits.add("`" + schema.get("pattern").asText().replace("|", "\\|") + "`");
        }
        return String.join("; ", limits);
    }

    private static Stream<String> range(JsonNode schema, String least, String most, String unit) {
        if (!schema.has(most)) {
            return Stream.empty();
        }
        long from = schema.path(least).asLong();
        long to = schema.get(most).asLong();
        return Stream.of(
                (from == to ? "" + to : from > 0 || unit.isEmpty() ? from + " to " + to : "at most " + to) + unit);
    }

    /** The topics that carry a message, as the channels say. */
    private String topics(String key) {
        return StreamSupport.stream(document.get("channels").spliterator(), false)
                .filter(it -> it.get("messages").has(key))
                .map(it -> "`" + it.get("address").asText() + "`")
                .collect(Collectors.joining(" and "));
    }

    private boolean isInbound(JsonNode message) {
        return message.get("traits").get(0).get("$ref").asText().endsWith("/inbound");
    }

    private String key(JsonNode message) {
        String trait = message.get("traits").get(0).get("$ref").asText();
        return document.at(trait.substring(1)).at("/bindings/kafka/key/title").asText();
    }

    /** Objects that are components of the AsyncAPI document, and no events. */
    private List<String> sharedObjects() {
        Set<String> events = StreamSupport.stream(messages.spliterator(), false)
                .map(it -> it.at("/payload/$ref").asText().replaceAll(".*/", ""))
                .collect(Collectors.toSet());
        return components().properties().stream()
                .map(Map.Entry::getKey)
                .filter(it -> !events.contains(it) && !it.endsWith("Headers"))
                .toList();
    }

    private boolean isShared(JsonNode schema) {
        return schema.has("properties")
                && sharedObjects().contains(schema.path("title").asText());
    }

    private JsonNode components() {
        return document.at("/components/schemas");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ").replace("|", "\\|");
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
