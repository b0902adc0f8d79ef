package io.crossrole.sandbox.aws.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A time in a policy: ISO 8601 with an offset, a date, or seconds since 1970. */
final class PolicyTime {

    private PolicyTime() {}

    static boolean isTime(String text) {
        return read(text).isPresent();
    }

    static Instant parse(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static Optional<Instant> read(String text) {
        try {
            if (text.matches("\\d{1,12}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
