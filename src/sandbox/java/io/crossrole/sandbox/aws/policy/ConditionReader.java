package io.crossrole.sandbox.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.sandbox.aws.policy.Condition.SetPrefix;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@code Condition} element, and refuses a condition that can't be evaluated for certain. */
final class ConditionReader {

    private static final String FOR_ANY_VALUE = "ForAnyValue:";
    private static final String FOR_ALL_VALUES = "ForAllValues:";
    private static final String IF_EXISTS = "IfExists";

    private final boolean policyVariables;

    /** For a policy of a version that has policy variables, or of one where they are plain text. */
    ConditionReader(boolean policyVariables) {
        this.policyVariables = policyVariables;
    }

    /** All conditions of the element; every one of them must hold. */
    List<Condition> read(JsonNode element) {
        List<Condition> conditions = new ArrayList<>();
        PolicyJson.fields(element).forEach((operator, keys) -> PolicyJson.fields(keys)
                .forEach((key, values) -> conditions.add(read(operator, key, PolicyJson.scalars(values)))));
        return List.copyOf(conditions);
    }

    private Condition read(String operatorText, String key, List<String> values) {
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
        boolean variables = policyVariables && operator.takesVariables();
        List<ConditionValue> read =
                values.stream().map(it -> new ConditionValue(it, variables)).toList();
        check(operator, key, read);
        return new Condition(prefix, operator, ifExists, key, read);
    }

    private static SetPrefix prefixOf(String operator) {
        if (operator.startsWith(FOR_ANY_VALUE)) {
            return SetPrefix.FOR_ANY_VALUE;
        }
        return operator.startsWith(FOR_ALL_VALUES) ? SetPrefix.FOR_ALL_VALUES : SetPrefix.NONE;
    }

    private static void checkKey(String key) {
        if (!key.contains(":")) {
            throw new MalformedPolicy("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
        if (!ConditionKeys.isKnown(key)) {
            throw new MalformedPolicy("The sandbox can't evaluate the condition key " + key);
        }
    }

    private static void check(Operator operator, String key, List<ConditionValue> values) {
        // AWS's pages contradict each other on the effect of an empty list.
        if (values.isEmpty()) {
            throw new MalformedPolicy("The sandbox can't evaluate an empty list of values: " + key);
        }
        for (ConditionValue value : values) {
            if (!value.isCertain()) {
                throw new MalformedPolicy("The sandbox can't evaluate the policy variable in " + value.text());
            }
            if (!operator.takes(value.text())) {
                throw new MalformedPolicy(
                        "The sandbox can't evaluate " + operator + " with the value " + value.text() + ": " + key);
            }
        }
    }
}
