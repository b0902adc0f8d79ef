package io.crossrole.sandbox.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.sandbox.aws.policy.Condition.SetPrefix;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@code Condition} element, and rejects a condition whose result would be uncertain. */
final class ConditionReader {

    private static final String FOR_ANY_VALUE = "ForAnyValue:";
    private static final String FOR_ALL_VALUES = "ForAllValues:";
    private static final String IF_EXISTS = "IfExists";

    private final boolean policyVariables;

    /** Reads policies of a version with policy variables, or of one without. */
    ConditionReader(boolean policyVariables) {
        this.policyVariables = policyVariables;
    }

    /** The conditions of the element, all of which must hold. */
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
        // For a missing key, AWS documents that IfExists holds and that ForAnyValue does not, but not which one wins.
        if (ifExists && prefix == SetPrefix.FOR_ANY_VALUE) {
            throw new MalformedPolicy("The sandbox cannot evaluate ForAnyValue with IfExists: " + operatorText);
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
            throw new MalformedPolicy("The sandbox cannot evaluate the condition key " + key);
        }
    }

    private static void check(Operator operator, String key, List<ConditionValue> values) {
        // AWS's documentation contradicts itself on the effect of an empty list.
        if (values.isEmpty()) {
            throw new MalformedPolicy("The sandbox cannot evaluate an empty list of values: " + key);
        }
        for (ConditionValue value : values) {
            if (!value.isCertain()) {
                throw new MalformedPolicy("The sandbox cannot evaluate the policy variable in " + value.text());
            }
            if (!operator.takes(value.text())) {
                throw new MalformedPolicy(
                        "The sandbox cannot evaluate " + operator + " with the value " + value.text() + ": " + key);
            }
        }
    }
}
