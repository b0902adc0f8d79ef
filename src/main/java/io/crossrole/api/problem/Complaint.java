package io.crossrole.api.problem;

import io.crossrole.text.OneLine;

/** The words in which a problem speaks of a value: the value, quoted, and the rule that it breaks. */
public final class Complaint {

    private Complaint() {}

    /**
     * What is wrong with a value.
     *
     * @param value as it was sent; null where it was not
     * @param rule the rest of "must be"
     */
    public static String mustBe(Object value, String rule) {
        if (value == null) {
            return "is missing, and must be " + rule;
        }
        String quoted = OneLine.quote(String.valueOf(value));
        return (value instanceof CharSequence ? "is '%s', and must be %s" : "is %s, and must be %s")
                .formatted(quoted, rule);
    }
}
