package io.crossrole.externalid.role.way;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Writes a policy as people write it: two spaces a level, and what is short in one line. */
public final class JsonLayout {

    private static final int WIDTH = 76;

    private JsonLayout() {}

    /** The document in lines without a line feed at the end. */
    public static String of(JsonNode document) {
        return value(document, "", 0);
    }

    private static String value(JsonNode node, String indent, int column) {
        if (!node.isContainerNode()) {
            return node.toString();
        }
        String oneLine = inOneLine(node);
        if (isFlat(node) && column + oneLine.length() <= WIDTH) {
            return oneLine;
        }
        String deeper = indent + "  ";
        String members = members(node)
                .map(it -> deeper
                        + it.key()
                        + value(it.value(), deeper, deeper.length() + it.key().length()))
                .collect(Collectors.joining(",\n"));
        return node.isArray() ? "[\n" + members + "\n" + indent + "]" : "{\n" + members + "\n" + indent + "}";
    }

    /** A member with its key as it is written; an element of a list has an empty one. */
    private record Member(String key, JsonNode value) {}

    private static Stream<Member> members(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false).map(it -> new Member("", it));
        }
        return node.properties().stream().map(it -> new Member(quoted(it.getKey()) + ": ", it.getValue()));
    }

    private static String inOneLine(JsonNode node) {
        List<String> members = members(node).map(it -> it.key() + it.value()).toList();
        return node.isArray() ? "[" + String.join(", ", members) + "]" : "{ " + String.join(", ", members) + " }";
    }

    private static boolean isFlat(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false).noneMatch(JsonNode::isContainerNode);
    }

    static String quoted(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }
}
