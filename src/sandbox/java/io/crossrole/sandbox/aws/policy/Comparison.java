package io.crossrole.sandbox.aws.policy;

import java.math.BigDecimal;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** A comparison of a value in a policy with a value in a request: the type of both, and when they match. */
enum Comparison {
    EQUAL_TEXT(Comparison::isText, (policy, request) -> Wildcard.unmask(policy).equals(request)),
    EQUAL_TEXT_IN_ANY_CASE(
            Comparison::isText, (policy, request) -> Wildcard.unmask(policy).equalsIgnoreCase(request)),
    LIKE_TEXT(Comparison::isText, Wildcard::matches),
    LIKE_ARN(Comparison::isText, Comparison::arnMatches),
    EQUAL_BOOLEAN(Comparison::isBoolean, String::equalsIgnoreCase),
    IN_NETWORK(Network::isNetwork, (policy, request) -> Network.of(policy).contains(request)),
    EQUAL_NUMBER(Comparison::isNumber, numbers(it -> it == 0)),
    LESS_NUMBER(Comparison::isNumber, numbers(it -> it < 0)),
    AT_MOST_NUMBER(Comparison::isNumber, numbers(it -> it <= 0)),
    GREATER_NUMBER(Comparison::isNumber, numbers(it -> it > 0)),
    AT_LEAST_NUMBER(Comparison::isNumber, numbers(it -> it >= 0)),
    EQUAL_TIME(PolicyTime::isTime, times(it -> it == 0)),
    EARLIER_TIME(PolicyTime::isTime, times(it -> it < 0)),
    AT_LATEST_TIME(PolicyTime::isTime, times(it -> it <= 0)),
    LATER_TIME(PolicyTime::isTime, times(it -> it > 0)),
    AT_EARLIEST_TIME(PolicyTime::isTime, times(it -> it >= 0));

    private final Predicate<String> type;
    private final BiPredicate<String, String> matches;

    Comparison(Predicate<String> type, BiPredicate<String, String> matches) {
        this.type = type;
        this.matches = matches;
    }

    boolean takes(String value) {
        return type.test(value);
    }

    boolean takesVariables() {
        return switch (this) {
            case EQUAL_TEXT, EQUAL_TEXT_IN_ANY_CASE, LIKE_TEXT, LIKE_ARN -> true;
            default -> false;
        };
    }

    boolean test(String policyValue, String requestValue) {
        return matches.test(policyValue, requestValue);
    }

    private static boolean isText(String value) {
        return true;
    }

    private static boolean isBoolean(String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
    }

    private static boolean isNumber(String value) {
        return value.matches("-?\\d{1,18}(\\.\\d{1,18})?");
    }

    /** The number of the request is the left operand: {@code IntPredicate} sees its comparison with the policy's. */
    private static BiPredicate<String, String> numbers(IntPredicate result) {
        return (policy, request) -> result.test(new BigDecimal(request).compareTo(new BigDecimal(policy)));
    }

    private static BiPredicate<String, String> times(IntPredicate result) {
        return (policy, request) -> result.test(PolicyTime.parse(request).compareTo(PolicyTime.parse(policy)));
    }

    /** ARNs match part by part, so a wildcard does not match a colon between two parts. */
    private static boolean arnMatches(String pattern, String arn) {
        if (pattern.equals("*")) {
            return true;
        }
        String[] patternParts = pattern.split(":", 6);
        String[] arnParts = arn.split(":", 6);
        if (patternParts.length != 6 || arnParts.length != 6) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            if (!Wildcard.matches(patternParts[i], arnParts[i])) {
                return false;
            }
        }
        return true;
    }
}
