package io.crossrole.intake.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.text.OneLine;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** The CloudEvents {@code time}: a date and time of RFC 3339. */
final class EventTime {

    private static final int LATEST_YEAR = 9_999;
    /** RFC 3339 sets no limit to the digits of a fraction; clocks and {@code java.time} have nine. */
    private static final Pattern BEYOND_NANOSECONDS = Pattern.compile("(\\.[0-9]{9})[0-9]+");

    /** RFC 3339 has leap seconds, and {@code java.time} has none: the last moment before the next minute. */
    private static final Pattern LEAP_SECOND = Pattern.compile("(?<before>:59:)60(\\.[0-9]+)?");

    private static final Pattern OFFSET_WITHOUT_COLON = Pattern.compile(".*[+-][0-9]{4}");

    private EventTime() {}

    /**
     * The same time as {@code java.time} reads it.
     *
     * @throws RejectedRecordException {@link Rejection#MALFORMED_CLOUD_EVENT}, with the time and the rule
     */
    static String readable(String time) {
        String withoutLeaps = LEAP_SECOND.matcher(time).replaceFirst("${before}59.999999999");
        String readable = BEYOND_NANOSECONDS.matcher(withoutLeaps).replaceFirst("$1");
        try {
            int year = OffsetDateTime.parse(readable).getYear();
            if (year < 0 || year > LATEST_YEAR) {
                throw malformed("'" + OneLine.quote(time) + "'", ": a year has four digits");
            }
            return readable;
        } catch (DateTimeException e) {
            throw malformed("'" + OneLine.quote(time) + "'", hintAt(readable));
        }
    }

    /** The same of a structured event's attribute, which may be of any kind. */
    static String readable(JsonNode time) {
        if (!time.isTextual()) {
            throw malformed(OneLine.quote(time.toString()), ": a text");
        }
        return readable(time.textValue());
    }

    private static RejectedRecordException malformed(String time, String hint) {
        return new RejectedRecordException(
                Rejection.MALFORMED_CLOUD_EVENT,
                "time is %s, and must be a date and time of RFC 3339 such as '2026-01-31T12:00:00Z'%s"
                        .formatted(time, hint));
    }

    private static String hintAt(String time) {
        if (OFFSET_WITHOUT_COLON.matcher(time).matches()) {
            return ": an offset has a colon, '+01:00'";
        }
        try {
            LocalDateTime.parse(time.replaceFirst(" ", "T"), DateTimeFormatter.ISO_LOCAL_DATE_TIME);
            return ": its zone is missing, 'Z' or an offset such as '+01:00'";
        } catch (DateTimeException e) {
            return time.contains(" ") ? ": a 'T' stands between date and time" : "";
        }
    }
}
