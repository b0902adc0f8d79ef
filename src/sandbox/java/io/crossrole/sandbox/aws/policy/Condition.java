package io.crossrole.sandbox.aws.policy;

import java.util.List;

/** An operator on a context key ("IAM JSON policy elements: Condition operators" and "Set operators", IAM User Guide). */
record Condition(SetPrefix prefix, Operator operator, boolean ifExists, String key, List<ConditionValue> values) {

    enum SetPrefix {
        NONE,
        FOR_ANY_VALUE,
        FOR_ALL_VALUES
    }

    boolean holds(RequestContext context) {
        List<String> present = context.of(key);
        if (operator == Operator.NULL) {
            return values.stream().anyMatch(wanted -> Boolean.parseBoolean(wanted.text()) == present.isEmpty());
        }
        if (present.isEmpty()) {
            return holdsWithoutTheKey();
        }
        return prefix == SetPrefix.FOR_ALL_VALUES
                ? present.stream().allMatch(it -> holdsFor(it, context))
                : present.stream().anyMatch(it -> holdsFor(it, context));
    }

    private boolean holdsFor(String requestValue, RequestContext context) {
        boolean anyMatches = values.stream()
                .flatMap(it -> it.fill(context).stream())
                .anyMatch(it -> operator.matches(it, requestValue));
        return anyMatches != operator.negated();
    }

    private boolean holdsWithoutTheKey() {
        return ifExists
                || switch (prefix) {
                    case NONE -> operator.negated();
                    case FOR_ANY_VALUE -> false;
                    case FOR_ALL_VALUES -> true;
                };
    }
}
