package io.crossrole.externalid.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.text.Cut;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A node of a catalog file and its location, for error messages.
 *
 * @param location the file and the entry
 * @param field path from the entry to this node; empty for the entry itself
 * @param node the YAML node; a missing node if there is none
 */
record CatalogNode(String location, String field, JsonNode node) {

    private static final int MAX_QUOTE_LENGTH = 120;

    /** The child with this name. */
    CatalogNode at(String name) {
        return new CatalogNode(location, field.isEmpty() ? name : field + "." + name, node.path(name));
    }

    boolean isPresent() {
        return !node.isMissingNode();
    }

    /** Requires a map with no other fields than these. */
    CatalogNode requireFieldsAmong(Set<String> known) {
        requireMap();
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw at(name).invalid("there is no such field; the fields are " + String.join(", ", known));
            }
        }
        return this;
    }

    void requireMap() {
        if (!node.isObject()) {
            throw invalid("it must be a map");
        }
    }

    /** The text of this node, which must match the pattern. */
    String text(Pattern allowed, String rule) {
        if (!node.isTextual() || !allowed.matcher(node.textValue()).matches()) {
            throw invalid(rule);
        }
        return node.textValue();
    }

    /** The members of this list, which must not be empty. */
    List<CatalogNode> list() {
        if (!node.isArray() || node.isEmpty()) {
            throw invalid("it must be a list with at least one member");
        }
        List<CatalogNode> members = new ArrayList<>();
        for (int index = 0; index < node.size(); index++) {
            members.add(new CatalogNode(location, "%s[%d]".formatted(field, index), node.get(index)));
        }
        return members;
    }

    /** The members of this list or, as IAM's grammar allows, this node as the only one. */
    List<CatalogNode> oneOrMore() {
        return node.isArray() ? list() : List.of(this);
    }

    /** An error that names the entry, the field, its value and the rule that it breaks. */
    IllegalArgumentException invalid(String rule) {
        String value = node.isMissingNode() ? "missing" : "'" + quote() + "'";
        return new IllegalArgumentException(
                "%s: %s is %s: %s".formatted(location, field.isEmpty() ? "it" : field, value, rule));
    }

    private String quote() {
        return Cut.after(MAX_QUOTE_LENGTH, node.isTextual() ? node.textValue() : node.toString());
    }
}
