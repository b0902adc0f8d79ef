package io.crossrole.sandbox.aws.policy;

import java.util.Arrays;
import java.util.Optional;

/** The supported condition operators ("IAM JSON policy elements: Condition operators", IAM User Guide). */
enum Operator {
    STRING_EQUALS("StringEquals", Comparison.EQUAL_TEXT, false),
    STRING_NOT_EQUALS("StringNotEquals", Comparison.EQUAL_TEXT, true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Comparison.EQUAL_TEXT_IN_ANY_CASE, false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Comparison.EQUAL_TEXT_IN_ANY_CASE, true),
    STRING_LIKE("StringLike", Comparison.LIKE_TEXT, false),
    STRING_NOT_LIKE("StringNotLike", Comparison.LIKE_TEXT, true),
    ARN_LIKE("ArnLike", Comparison.LIKE_ARN, false),
    ARN_EQUALS("ArnEquals", Comparison.LIKE_ARN, false),
    ARN_NOT_LIKE("ArnNotLike", Comparison.LIKE_ARN, true),
    ARN_NOT_EQUALS("ArnNotEquals", Comparison.LIKE_ARN, true),
    BOOL("Bool", Comparison.EQUAL_BOOLEAN, false),
    IP_ADDRESS("IpAddress", Comparison.IN_NETWORK, false),
    NOT_IP_ADDRESS("NotIpAddress", Comparison.IN_NETWORK, true),
    NUMERIC_EQUALS("NumericEquals", Comparison.EQUAL_NUMBER, false),
    NUMERIC_NOT_EQUALS("NumericNotEquals", Comparison.EQUAL_NUMBER, true),
    NUMERIC_LESS_THAN("NumericLessThan", Comparison.LESS_NUMBER, false),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Comparison.AT_MOST_NUMBER, false),
    NUMERIC_GREATER_THAN("NumericGreaterThan", Comparison.GREATER_NUMBER, false),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Comparison.AT_LEAST_NUMBER, false),
    DATE_EQUALS("DateEquals", Comparison.EQUAL_TIME, false),
    DATE_NOT_EQUALS("DateNotEquals", Comparison.EQUAL_TIME, true),
    DATE_LESS_THAN("DateLessThan", Comparison.EARLIER_TIME, false),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", Comparison.AT_LATEST_TIME, false),
    DATE_GREATER_THAN("DateGreaterThan", Comparison.LATER_TIME, false),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Comparison.AT_EARLIEST_TIME, false),
    NULL("Null", Comparison.EQUAL_BOOLEAN, false);

    private final String iamName;
    private final Comparison comparison;
    private final boolean negated;

    Operator(String iamName, Comparison comparison, boolean negated) {
        this.iamName = iamName;
        this.comparison = comparison;
        this.negated = negated;
    }

    static Optional<Operator> named(String iamName) {
        return Arrays.stream(values()).filter(it -> it.iamName.equals(iamName)).findAny();
    }

    /** A negated operator holds if no value of the policy matches, and if the key is missing. */
    boolean negated() {
        return negated;
    }

    /** Whether its values may contain policy variables. */
    boolean takesVariables() {
        return comparison.takesVariables();
    }

    /** Whether a value of a policy has the type that it compares. */
    boolean takes(String policyValue) {
        return comparison.takes(policyValue);
    }

    /** Whether a value of the policy matches a value of the request. Does not negate. */
    boolean matches(String policyValue, String requestValue) {
        return comparison.takes(requestValue) && comparison.test(policyValue, requestValue);
    }
}
