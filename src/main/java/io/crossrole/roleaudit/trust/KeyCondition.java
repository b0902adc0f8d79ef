package io.crossrole.roleaudit.trust;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.roleaudit.document.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One part of a condition: an operator on a key (<i>IAM JSON policy elements: Condition operators</i>, IAM User Guide).
 * IAM ignores the case of both.
 *
 * @param operator in lower case, without {@code ForAllValues:}, {@code ForAnyValue:} and {@code IfExists}
 * @param holdsWithoutKey whether it holds where the request has no such key, because of {@code IfExists} or
 *     {@code ForAllValues}
 * @param key in lower case
 */
record KeyCondition(String operator, boolean holdsWithoutKey, String key, List<String> values) {

    private static final String ALL_VALUES = "forallvalues:";
    private static final String ANY_VALUE = "foranyvalue:";
    private static final String IF_EXISTS = "ifexists";
    private static final Set<String> PATTERNS = Set.of("stringlike", "arnlike", "arnequals");
    private static final Set<String> NEGATED_PATTERNS = Set.of("stringnotlike", "arnnotlike", "arnnotequals");

    static List<KeyCondition> of(JsonNode condition) {
        List<KeyCondition> tests = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : condition.properties()) {
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                tests.add(of(operator.getKey(), key.getKey(), Texts.of(key.getValue())));
            }
        }
        return tests;
    }

    private static KeyCondition of(String operator, String key, List<String> values) {
        String base = operator.toLowerCase(Locale.ROOT);
        boolean allValues = base.startsWith(ALL_VALUES);
        base = allValues ? base.substring(ALL_VALUES.length()) : base;
        base = base.startsWith(ANY_VALUE) ? base.substring(ANY_VALUE.length()) : base;
        boolean ifExists = base.endsWith(IF_EXISTS);
        base = ifExists ? base.substring(0, base.length() - IF_EXISTS.length()) : base;
        return new KeyCondition(base, allValues || ifExists, key.toLowerCase(Locale.ROOT), values);
    }

    /** Whether it holds for the listed values alone, and for no request without the key. */
    boolean isExact() {
        return !holdsWithoutKey
                && (operator.equals("stringequals")
                        || operator.equals("stringlike") && values.stream().noneMatch(Wildcard::isIn));
    }

    /** Whether it holds for all but the listed values, also without the key. */
    boolean isExactlyNegated() {
        return operator.equals("stringnotequals")
                || operator.equals("stringnotlike") && values.stream().noneMatch(Wildcard::isIn);
    }

    /** Whether it holds for listed values or patterns, and for no request without the key. */
    boolean isPositive() {
        return !holdsWithoutKey
                && (operator.startsWith("string") || operator.startsWith("arn"))
                && !operator.contains("not");
    }

    /** Whether it holds for a text. An operator that compares no texts holds: nothing is said about it. */
    boolean holdsFor(String text) {
        return switch (operator) {
            case "stringequals" -> values.contains(text);
            case "stringequalsignorecase" -> values.stream().anyMatch(text::equalsIgnoreCase);
            case "stringnotequals" -> !values.contains(text);
            case "stringnotequalsignorecase" -> values.stream().noneMatch(text::equalsIgnoreCase);
            default ->
                PATTERNS.contains(operator)
                        ? matchesAny(text)
                        : !NEGATED_PATTERNS.contains(operator) || !matchesAny(text);
        };
    }

    private boolean matchesAny(String text) {
        return values.stream().anyMatch(it -> Wildcard.matches(it, text));
    }
}
