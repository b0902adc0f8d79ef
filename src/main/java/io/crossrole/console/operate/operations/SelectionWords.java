package io.crossrole.console.operate.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.console.page.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Describes what an operation selects: {@code UNKNOWN_INTEGRATION_TYPE, tenant acme, since 28 November 2026, 09:00:00}. */
final class SelectionWords {

    /** The title names them. */
    private static final Set<String> IN_TITLE = Set.of("topic", "file");

    private static final Set<String> TIMES = Set.of("from", "to");

    private final OperationMessages messages;
    private final Times times;

    SelectionWords(OperationMessages messages, Times times) {
        this.messages = messages;
        this.times = times;
    }

    /** The parameters in words; empty if they select everything. */
    String of(JsonNode parameters) {
        StringJoiner words = new StringJoiner(", ");
        parameters.properties().forEach(it -> {
            String name = it.getKey();
            String value = value(name, it.getValue());
            if (!value.isEmpty() && !IN_TITLE.contains(name) && !it.getValue().isBoolean()) {
                words.add(messages.selected(name, value));
            }
        });
        return words.toString();
    }

    private String value(String name, JsonNode node) {
        if (node.isNull() || node.isContainerNode() && node.isEmpty()) {
            return "";
        }
        if (node.isArray()) {
            List<String> values = new ArrayList<>();
            node.forEach(it -> values.add(it.isObject() ? part(it) : it.asText()));
            return String.join(", ", values);
        }
        if (node.isObject()) {
            return node.toString();
        }
        return TIMES.contains(name) ? time(node.asText()) : node.asText();
    }

    private String time(String text) {
        try {
            return times.full(Instant.parse(text));
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** A part of a partition, as {@code partition 0 from 1200 to 1300}. */
    private static String part(JsonNode part) {
        StringJoiner words = new StringJoiner(" ");
        part.properties().stream()
                .filter(it -> !it.getValue().isNull())
                .forEach(it -> words.add(it.getKey() + " " + it.getValue().asText()));
        return words.toString();
    }
}
