package io.crossrole.sandbox.aws.policy;

import java.util.Arrays;
import java.util.Optional;

/** The condition operators that are evaluated ("IAM JSON policy elements: Condition operators", IAM User Guide). */
enum Operator {
    STRING_EQUALS("StringEquals", false),
    STRING_NOT_EQUALS("StringNotEquals", true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false),
    STRING_LIKE("StringLike", false),
    STRING_NOT_LIKE("StringNotLike", true),
    ARN_LIKE("ArnLike", false),
    ARN_EQUALS("ArnEquals", false),
    NULL("Null", false);

    private final String iamName;
    private final boolean negated;

    Operator(String iamName, boolean negated) {
        this.iamName = iamName;
        this.negated = negated;
    }

    static Optional<Operator> named(String iamName) {
        return Arrays.stream(values()).filter(it -> it.iamName.equals(iamName)).findAny();
    }

    /** Negated operators hold when no value of the policy matches, and hold on a key that isn't there. */
    boolean negated() {
        return negated;
    }

    /** Whether one value of the policy fits the request's value; a negated operator asks the same and turns it round. */
    boolean fits(String policyValue, String requestValue) {
        return switch (this) {
            case STRING_EQUALS, STRING_NOT_EQUALS -> policyValue.equals(requestValue);
            case STRING_EQUALS_IGNORE_CASE -> policyValue.equalsIgnoreCase(requestValue);
            case STRING_LIKE, STRING_NOT_LIKE -> Wildcard.matches(policyValue, requestValue);
            case ARN_LIKE, ARN_EQUALS -> arnFits(policyValue, requestValue);
            case NULL -> throw new IllegalStateException("Null looks at a key's presence, not at its value");
        };
    }

    /** Both ARN operators match part by part, so that a wildcard can't reach over a colon into the next part. */
    private static boolean arnFits(String pattern, String arn) {
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
