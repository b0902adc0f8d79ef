package io.crossrole.externalid.role.way;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes a tree as an expression of Terraform, in the layout of {@code terraform fmt}. */
final class HclLayout {

    private static final int WIDTH = 90;
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private HclLayout() {}

    static String of(JsonNode node, String indent) {
        if (Verbatim.is(node)) {
            return Verbatim.textOf(node);
        }
        if (node.isTextual()) {
            return quoted(node.textValue());
        }
        if (!node.isContainerNode()) {
            return node.toString();
        }
        return node.isArray() ? list(node, indent) : map(node, indent);
    }

    private static String list(JsonNode node, String indent) {
        List<String> elements = StreamSupport.stream(node.spliterator(), false)
                .map(it -> of(it, indent + "  "))
                .toList();
        String oneLine = "[" + String.join(", ", elements) + "]";
        if (indent.length() + oneLine.length() <= WIDTH && !oneLine.contains("\n")) {
            return oneLine;
        }
        return elements.stream().map(it -> indent + "  " + it).collect(Collectors.joining(",\n", "[\n", ",\n"))
                + indent
                + "]";
    }

    private static String map(JsonNode node, String indent) {
        if (node.size() == 1 && node.iterator().next().isTextual()) {
            String oneLine = "{ " + attributes(node, "").strip() + " }";
            if (indent.length() + oneLine.length() <= WIDTH - 20) {
                return oneLine;
            }
        }
        return "{\n" + attributes(node, indent + "  ") + indent + "}";
    }

    /** The attributes of a block or a map, a line each. {@code terraform fmt} aligns the values of adjacent short ones. */
    static String attributes(JsonNode node, String indent) {
        StringBuilder text = new StringBuilder();
        List<Map.Entry<String, String>> adjacent = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            String name = IDENTIFIER.matcher(each.getKey()).matches() ? each.getKey() : quoted(each.getKey());
            String value = of(each.getValue(), indent);
            if (value.contains("\n")) {
                align(text, adjacent, indent);
                text.append(indent).append(name).append(" = ").append(value).append('\n');
            } else {
                adjacent.add(Map.entry(name, value));
            }
        }
        align(text, adjacent, indent);
        return text.toString();
    }

    private static void align(StringBuilder text, List<Map.Entry<String, String>> adjacent, String indent) {
        int width = adjacent.stream().mapToInt(it -> it.getKey().length()).max().orElse(0);
        for (Map.Entry<String, String> each : adjacent) {
            text.append(indent)
                    .append(each.getKey())
                    .append(" ".repeat(width - each.getKey().length()))
                    .append(" = ")
                    .append(each.getValue())
                    .append('\n');
        }
        adjacent.clear();
    }

    /** A quoted text, in which neither <code>${</code> nor <code>%{</code> begins an expression. */
    static String quoted(String text) {
        return JsonLayout.quoted(text).replace("${", "$${").replace("%{", "%%{");
    }
}
