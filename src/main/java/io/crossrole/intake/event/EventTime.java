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

/** The CloudEvents {@code time}: a date and time of <i>RFC 3339</i>. */
final class EventTime {

    private static final int LATEST_YEAR = 9_999;

    /** More digits of a fraction than any clock has. It bounds the time that the search for a hint takes. */
    private static final int MAX_LENGTH = 100;

    /** RFC 3339 does not limit the digits of a fraction; {@code java.time} reads nine. */
    private static final Pattern BEYOND_NANOSECONDS = Pattern.compile("(\\.[0-9]{9})[0-9]+");

    /**
     * RFC 3339 has leap seconds and {@code java.time} has none. One is read as the last nanosecond before the next
     * minute.
     */
    private static final Pattern LEAP_SECOND = Pattern.compile("(?<before>:59:)60(\\.[0-9]+)?");

    private static final Pattern OFFSET_WITHOUT_COLON = Pattern.compile("(?i).*T.*[+-][0-9]{2}([0-9]{2})?");

    /** {@code java.time} reads offsets of hours alone and of seconds, too. Seconds may be missing in an event's time. */
    private static final Pattern FORM =
            Pattern.compile("[^T]+T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})", Pattern.CASE_INSENSITIVE);

    private EventTime() {}

    /**
     * Returns the time in a form that {@code java.time} can parse.
     *
     * @throws RejectedRecordException {@link Rejection#MALFORMED_CLOUD_EVENT}, with the time and the rule
     */
    static String readable(String time) {
        if (time.length() > MAX_LENGTH) {
            throw malformed("'" + OneLine.quote(time) + "'", "");
        }
        String withoutLeaps = LEAP_SECOND.matcher(time).replaceFirst("${before}59.999999999");
        String readable = BEYOND_NANOSECONDS.matcher(withoutLeaps).replaceFirst("$1");
        try {
            int year = OffsetDateTime.parse(readable).getYear();
            if (year < 0 || year > LATEST_YEAR) {
                throw malformed("'" + OneLine.quote(time) + "'", "; the year must have four digits");
            }
            if (!FORM.matcher(time).matches()) {
                throw malformed("'" + OneLine.quote(time) + "'", hint(readable));
            }
            return readable;
        } catch (DateTimeException e) {
            throw malformed("'" + OneLine.quote(time) + "'", hint(readable));
        }
    }

    /** The same for a structured event's attribute, which may be any JSON value. */
    static String readable(JsonNode time) {
        if (!time.isTextual()) {
            throw malformed(OneLine.quote(time.toString()), "; it must be a string");
        }
        return readable(time.textValue());
    }

    private static RejectedRecordException malformed(String time, String hint) {
        return new RejectedRecordException(
                Rejection.MALFORMED_CLOUD_EVENT,
                "time is %s, and must be a date and time of RFC 3339 such as '2026-01-31T12:00:00Z'%s"
                        .formatted(time, hint));
    }

    private static String hint(String time) {
        if (OFFSET_WITHOUT_COLON.matcher(time).matches()) {
            return "; an offset needs hours, a colon and minutes, as in '+01:00'";
        }
        try {
            LocalDateTime.parse(time.replaceFirst(" ", "T"), DateTimeFormatter.ISO_LOCAL_DATE_TIME);
            return "; its zone is missing: 'Z' or an offset such as '+01:00'";
        } catch (DateTimeException e) {
            return time.contains(" ") ? "; a 'T' must separate date and time" : "";
        }
    }
}
