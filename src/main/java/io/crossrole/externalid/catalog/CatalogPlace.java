package io.crossrole.externalid.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A place in a catalog file, which reads what stands there, and says where a mistake is.
 *
 * @param of the file and the entry
 * @param field the way to the place from there, empty for the entry itself
 * @param node what stands there; missing where nothing does
 */
record CatalogPlace(String of, String field, JsonNode node) {

    private static final int LONGEST_QUOTE = 120;

    /** What stands under a name. */
    CatalogPlace at(String name) {
        return new CatalogPlace(of, field.isEmpty() ? name : field + "." + name, node.path(name));
    }

    boolean isPresent() {
        return !node.isMissingNode();
    }

    /** The members of a map, none of which may have another name than these. */
    CatalogPlace withFieldsAmong(Set<String> known) {
        requireMap();
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw at(name).wrong("there is no such field; known are " + String.join(", ", known));
            }
        }
        return this;
    }

    void requireMap() {
        if (!node.isObject()) {
            throw wrong("it must be a map");
        }
    }

    /** A text that a rule is about. */
    String text(Pattern allowed, String rule) {
        if (!node.isTextual() || !allowed.matcher(node.textValue()).matches()) {
            throw wrong(rule);
        }
        return node.textValue();
    }

    /** The members of a list with at least one. */
    List<CatalogPlace> list() {
        if (!node.isArray() || node.isEmpty()) {
            throw wrong("it must be a list with at least one member");
        }
        List<CatalogPlace> members = new ArrayList<>();
        for (int place = 0; place < node.size(); place++) {
            members.add(new CatalogPlace(of, "%s[%d]".formatted(field, place), node.get(place)));
        }
        return members;
    }

    /** The members of a list or, as IAM's grammar allows, the one that stands by itself. */
    List<CatalogPlace> oneOrMore() {
        return node.isArray() ? list() : List.of(this);
    }

    /** An error that quotes the entry, the field, what stands there and the rule that it breaks. */
    IllegalArgumentException wrong(String rule) {
        String found = node.isMissingNode() ? "missing" : "'" + quote() + "'";
        return new IllegalArgumentException(
                "%s: %s is %s: %s".formatted(of, field.isEmpty() ? "it" : field, found, rule));
    }

    private String quote() {
        String text = node.isTextual() ? node.textValue() : node.toString();
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
