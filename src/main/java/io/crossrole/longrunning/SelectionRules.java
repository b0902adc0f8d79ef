package io.crossrole.longrunning;

import io.crossrole.text.Cut;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Rules for the selections of all operations, checked when an operation is requested. A value that Postgres or Kafka
 * can't represent would otherwise fail only later, in every attempt.
 */
public final class SelectionRules {

    /** Kafka's record timestamps begin here; PostgreSQL's range is larger. */
    private static final Instant MIN_TIME = Instant.EPOCH;

    private static final Instant MAX_TIME_EXCLUSIVE = Instant.parse("+10000-01-01T00:00:00Z");

    /** The form of the IDs of tenants and integrations. */
    public static final String ID = "^[A-Za-z0-9._:-]{1,128}$";

    /** {@link #ID} in words. */
    public static final String ID_RULE = "1 to 128 letters, digits and any of ._:-";

    /** The range of {@link #isTime} in words. */
    public static final String TIME_RULE = "from 1970-01-01T00:00:00Z to the end of the year 9999";

    private static final Pattern ID_PATTERN = Pattern.compile(ID);
    private static final int MAX_QUOTE_LENGTH = 200;

    private SelectionRules() {}

    /**
     * Requires a valid time range; null means open.
     *
     * @throws IllegalArgumentException naming the value and the rule
     */
    public static void requireSpan(Instant from, Instant to) {
        requireTime("from", from);
        requireTime("to", to);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("'from' is %s, and must be before 'to', %s".formatted(from, to));
        }
    }

    /**
     * Requires a time that Kafka and Postgres can represent, or null.
     *
     * @throws IllegalArgumentException naming the value and the rule
     */
    public static void requireTime(String name, Instant time) {
        if (time != null && !isTime(time)) {
            throw new IllegalArgumentException("'%s' is %s, and must be %s".formatted(name, time, TIME_RULE));
        }
    }

    /** Whether Kafka and Postgres can represent a time. */
    public static boolean isTime(Instant time) {
        return !time.isBefore(MIN_TIME) && time.isBefore(MAX_TIME_EXCLUSIVE);
    }

    /**
     * Requires a valid ID of a tenant or an integration, or null.
     *
     * @throws IllegalArgumentException naming the value and the rule
     */
    public static void requireId(String name, String id) {
        requireMatch(name, id, ID_PATTERN, ID_RULE);
    }

    /**
     * Requires a text that matches a pattern, or null.
     *
     * @param rule the pattern in words
     * @throws IllegalArgumentException naming the value and the rule
     */
    public static void requireMatch(String name, String text, Pattern pattern, String rule) {
        if (text != null && !pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is '%s', and must be %s".formatted(name, Cut.after(MAX_QUOTE_LENGTH, text), rule));
        }
    }
}
