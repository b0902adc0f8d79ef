package io.crossrole.api.problem;

import io.crossrole.text.OneLine;

/** Phrases the detail of a problem: quotes the value and names the rule that it breaks. */
public final class Complaint {

    private Complaint() {}

    /**
     * Names the rule that a value breaks.
     *
     * @param value the value as sent; null if it is absent
     * @param rule completes the phrase "must be"
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
