package io.crossrole.sandbox.aws.policy;

import java.util.List;
import java.util.Optional;

/**
 * One operator on one key. Both keys have one value at most, so the set prefixes differ from the plain operator only when
 * the key is missing ("Set operators for multivalued context keys", IAM User Guide).
 */
record Condition(SetPrefix prefix, Operator operator, boolean ifExists, String key, List<String> values) {

    enum SetPrefix {
        NONE,
        FOR_ANY_VALUE,
        FOR_ALL_VALUES
    }

    boolean holds(AccessRequest request) {
        Optional<String> value = request.contextKey(key);
        if (operator == Operator.NULL) {
            return values.stream().anyMatch(wanted -> Boolean.parseBoolean(wanted) == value.isEmpty());
        }
        return value.map(this::holdsFor).orElseGet(this::holdsWithoutTheKey);
    }

    private boolean holdsFor(String requestValue) {
        boolean anyFits = values.stream().anyMatch(it -> operator.fits(it, requestValue));
        return anyFits != operator.negated();
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
