package io.crossrole.externalid.role.way;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a tree as YAML in block style. Texts that YAML could read as something else are in double quotes. */
final class YamlLayout {

    /** Texts that are the same in YAML as without it. A colon or a hash must have no space beside it. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_+=,.@/*-]*(?::+[A-Za-z0-9_+=,.@/*-]+)*");

    private static final Pattern PLAIN_SENTENCE = Pattern.compile("[A-Z][A-Za-z0-9]*( [A-Za-z0-9]+)+");

    /** YAML 1.1, which CloudFormation reads, has these words for booleans and nothing. */
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private YamlLayout() {}

    static String of(JsonNode document) {
        StringBuilder text = new StringBuilder();
        members(text, document, "");
        return text.toString();
    }

    private static void members(StringBuilder text, JsonNode node, String indent) {
        if (node.isArray()) {
            for (JsonNode element : node) {
                element(text, element, indent);
            }
            return;
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            text.append(indent);
            member(text, member, indent);
        }
    }

    private static void member(StringBuilder text, Map.Entry<String, JsonNode> member, String indent) {
        text.append(scalar(member.getKey())).append(':');
        if (isBlock(member.getValue())) {
            text.append('\n');
            members(text, member.getValue(), indent + "  ");
        } else {
            text.append(' ').append(value(member.getValue())).append('\n');
        }
    }

    /** An element of a list. The first member of a map stands beside the hyphen. */
    private static void element(StringBuilder text, JsonNode element, String indent) {
        text.append(indent).append("- ");
        if (!isBlock(element)) {
            text.append(value(element)).append('\n');
            return;
        }
        String deeper = indent + "  ";
        StringBuilder block = new StringBuilder();
        members(block, element, deeper);
        text.append(block.substring(deeper.length()));
    }

    private static boolean isBlock(JsonNode node) {
        return node.isContainerNode() && !node.isEmpty();
    }

    private static String value(JsonNode node) {
        if (Verbatim.is(node)) {
            return Verbatim.textOf(node);
        }
        return node.isTextual() ? scalar(node.textValue()) : node.toString();
    }

    private static String scalar(String text) {
        boolean isPlain =
                PLAIN.matcher(text).matches() || PLAIN_SENTENCE.matcher(text).matches();
        return isPlain && !WORDS.contains(text.toLowerCase(Locale.ROOT)) ? text : JsonLayout.quoted(text);
    }
}
