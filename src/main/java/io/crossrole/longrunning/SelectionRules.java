package io.crossrole.longrunning;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What each selection of an operation keeps to. A selection is checked when it is asked for: a value that Postgres or Kafka
 * can't hold would else be found out by trying, again and again.
 */
public final class SelectionRules {

    /** Kafka's record timestamps begin here, and Postgres' reach further. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final int LONGEST_QUOTE = 200;

    private SelectionRules() {}

    /**
     * Requires a span of time that can be looked for; null is open.
     *
     * @throws IllegalArgumentException with the value and the rule
     */
    public static void requireSpan(Instant from, Instant to) {
        requireTime("from", from);
        requireTime("to", to);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("'from' is %s, and must be before 'to', %s".formatted(from, to));
        }
    }

    /**
     * Requires a time that can be looked for, or null.
     *
     * @throws IllegalArgumentException with the value and the rule
     */
    public static void requireTime(String name, Instant time) {
        if (time != null && (time.isBefore(FIRST) || !time.isBefore(AFTER_LAST))) {
            throw new IllegalArgumentException(
                    "'%s' is %s, and must be from 1970-01-01T00:00:00Z to the end of the year 9999"
                            .formatted(name, time));
        }
    }

    /**
     * Requires an ID of a tenant or an integration, or null.
     *
     * @throws IllegalArgumentException with the value and the rule
     */
    public static void requireId(String name, String id) {
        requireMatch(name, id, ID, "1 to 128 letters, digits and any of ._:-");
    }

    /**
     * Requires a text of a pattern, or null.
     *
     * @param rule the pattern in words
     * @throws IllegalArgumentException with the value and the rule
     */
    public static void requireMatch(String name, String text, Pattern pattern, String rule) {
        if (text != null && !pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("'%s' is '%s', and must be %s"
                    .formatted(
                            name, text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text, rule));
        }
    }
}
