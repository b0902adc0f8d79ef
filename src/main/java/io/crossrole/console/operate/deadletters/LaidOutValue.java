package io.crossrole.console.operate.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lays a record's value out in lines, and finds the line at fault. All of it stays text. */
final class LaidOutValue {

    /** The place that a schema's complaint names, as a JSON Pointer (RFC 6901): {@code /externalId: must not …}. */
    private static final Pattern POINTER = Pattern.compile("(?:^|[\\s;,'\"(])((?:/[^/\\s:;,'\"]+)+)");

    /** The field that is missing or not allowed: {@code required property 'tenantId' not found}. */
    private static final Pattern PROPERTY = Pattern.compile("property '([^']+)'");

    private static final Pattern LINE = Pattern.compile("line:? (\\d+)");
    private static final String INDENT = "  ";
    private static final int MAX_LINES = 400;

    /**
     * A line.
     *
     * @param indent the spaces before the text
     */
    record Line(int number, String indent, String text, String pointer) {}

    private final List<Line> lines = new ArrayList<>();
    private final boolean isJson;

    /** @param isRaw whether to keep the value as it came */
    LaidOutValue(String value, boolean isRaw, ObjectMapper json) {
        JsonNode tree = isRaw ? null : parse(value, json);
        isJson = tree != null && tree.isContainerNode();
        if (isJson) {
            add(tree, "", "", "", "");
        } else {
            value.lines().limit(MAX_LINES).forEach(it -> line("", it, ""));
        }
    }

    private static JsonNode parse(String value, ObjectMapper json) {
        try {
            return json.readTree(value);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    boolean isJson() {
        return isJson;
    }

    List<Line> lines() {
        return lines;
    }

    /** The number of the line at fault; 0 if the reason names none. */
    int faultyLine(String reason) {
        if (!isJson) {
            Matcher line = LINE.matcher(reason);
            return line.find() && Integer.parseInt(line.group(1)) <= lines.size() ? Integer.parseInt(line.group(1)) : 0;
        }
        Matcher pointers = POINTER.matcher(reason);
        while (pointers.find()) {
            int found = lineOf(pointers.group(1));
            if (found > 0) {
                return found;
            }
        }
        Matcher property = PROPERTY.matcher(reason);
        return property.find() ? lineOf("/" + property.group(1)) : 0;
    }

    private int lineOf(String pointer) {
        return lines.stream()
                .filter(it -> it.pointer().equals(pointer))
                .map(Line::number)
                .findFirst()
                .orElse(0);
    }

    private void add(JsonNode node, String indent, String label, String pointer, String end) {
        if (lines.size() >= MAX_LINES) {
            return;
        }
        if (!node.isContainerNode() || node.isEmpty()) {
            line(indent, label + node + end, pointer);
            return;
        }
        line(indent, label + (node.isObject() ? "{" : "["), pointer);
        if (node.isObject()) {
            Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                add(
                        field.getValue(),
                        indent + INDENT,
                        quoted(field.getKey()) + ": ",
                        pointer + "/" + field.getKey(),
                        fields.hasNext() ? "," : "");
            }
        } else {
            for (int i = 0; i < node.size(); i++) {
                add(node.get(i), indent + INDENT, "", pointer + "/" + i, i < node.size() - 1 ? "," : "");
            }
        }
        line(indent, (node.isObject() ? "}" : "]") + end, "");
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    private void line(String indent, String text, String pointer) {
        lines.add(new Line(lines.size() + 1, indent, text, pointer));
    }
}
