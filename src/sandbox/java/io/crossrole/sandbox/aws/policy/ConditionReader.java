package io.crossrole.sandbox.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.sandbox.aws.policy.Condition.SetPrefix;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@code Condition} element, and refuses what can't be evaluated for certain. */
final class ConditionReader {

    private static final String FOR_ANY_VALUE = "ForAnyValue:";
    private static final String FOR_ALL_VALUES = "ForAllValues:";
    private static final String IF_EXISTS = "IfExists";

    private ConditionReader() {}

    /** All conditions of the element; every one of them must hold. */
    static List<Condition> read(JsonNode element) {
        List<Condition> conditions = new ArrayList<>();
        PolicyJson.fields(element).forEach((operator, keys) -> PolicyJson.fields(keys)
                .forEach((key, values) -> conditions.add(read(operator, key, PolicyJson.scalars(values)))));
        return List.copyOf(conditions);
    }

    private static Condition read(String operatorText, String key, List<String> values) {
        SetPrefix prefix = prefixOf(operatorText);
        boolean ifExists = operatorText.endsWith(IF_EXISTS);
        String name = operatorText.substring(
                prefix == SetPrefix.NONE ? 0 : operatorText.indexOf(':') + 1,
                operatorText.length() - (ifExists ? IF_EXISTS.length() : 0));
        Operator operator = Operator.named(name)
                .filter(it -> it != Operator.NULL || !ifExists && prefix == SetPrefix.NONE)
                .orElseThrow(() -> new MalformedPolicy("Invalid Condition type : " + operatorText));
        // AWS's page says that IfExists holds on a missing key and that ForAnyValue doesn't, but not which of them
        // wins.
        if (ifExists && prefix == SetPrefix.FOR_ANY_VALUE) {
            throw new MalformedPolicy("The sandbox can't evaluate ForAnyValue with IfExists: " + operatorText);
        }
        checkKey(key);
        checkValues(operator, key, values);
        return new Condition(prefix, operator, ifExists, key, values);
    }

    private static SetPrefix prefixOf(String operator) {
        if (operator.startsWith(FOR_ANY_VALUE)) {
            return SetPrefix.FOR_ANY_VALUE;
        }
        return operator.startsWith(FOR_ALL_VALUES) ? SetPrefix.FOR_ALL_VALUES : SetPrefix.NONE;
    }

    private static void checkKey(String key) {
        if (!AccessRequest.knowsKey(key)) {
            throw new MalformedPolicy("The sandbox can't evaluate the condition key " + key
                    + ", only sts:ExternalId and aws:PrincipalArn");
        }
    }

    private static void checkValues(Operator operator, String key, List<String> values) {
        // AWS's pages contradict each other on what an empty list does.
        if (values.isEmpty()) {
            throw new MalformedPolicy("The sandbox can't evaluate an empty list of values: " + key);
        }
        if (values.stream().anyMatch(it -> it.contains("${"))) {
            throw new MalformedPolicy("The sandbox can't evaluate policy variables: " + key);
        }
        if (operator == Operator.NULL && !values.stream().allMatch(ConditionReader::isTruth)) {
            throw new MalformedPolicy("Null takes true or false: " + key);
        }
    }

    private static boolean isTruth(String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
    }
}
