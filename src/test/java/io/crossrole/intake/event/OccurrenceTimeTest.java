package io.crossrole.intake.event;

import static io.crossrole.intake.event.FlawedRecord.rejected;
import static io.crossrole.intake.event.Records.DATA;
import static io.crossrole.intake.event.Records.event;
import static io.crossrole.intake.event.Submissions.read;
import static io.crossrole.intake.event.Submissions.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.event.Submissions.Submission;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The times that an event may have, and its age. */
class OccurrenceTimeTest {

    @ParameterizedTest
    @CsvSource({
        // without a time: the record's timestamp
        ", 2025-06-03T11:58:00.123Z",
        // in the past, at any distance
        "2025-06-03T11:00:00Z, 2025-06-03T11:00:00Z",
        "1999-12-31T23:59:59.123456789Z, 1999-12-31T23:59:59.123456789Z",
        "2025-06-03T13:00:00+02:00, 2025-06-03T11:00:00Z",
        // ahead: up to 5 minutes may be a clock's error
        "2025-06-03T12:04:00Z, 2025-06-03T12:04:00Z",
        "2025-06-03T12:05:00Z, 2025-06-03T12:05:00Z",
        "2025-06-03T12:05:00.000000001Z, 2025-06-03T11:58:00.123Z",
        // more than nine digits of a fraction
        "2025-06-03T11:00:00.1234567891234Z, 2025-06-03T11:00:00.123456789Z",
        // a leap second, and a time without seconds, as Java's own classes write it
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59.999999999Z",
        "2025-06-03T11:00Z, 2025-06-03T11:00:00Z",
        // the zero values of Go and .NET, and times after what is accepted
        "0001-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "0001-01-01T00:00:00+01:00, 1970-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "2025-06-03T12:06:00Z, 2025-06-03T11:58:00.123Z",
        "9999-12-31T23:59:59Z, 2025-06-03T11:58:00.123Z"
    })
    void takesTheTimeFromTheEventUnlessImplausible(String time, Instant expected) {
        // Given
        Records record = time == null ? Records.binary() : Records.binary().header("ce_time", time);

        // When
        InboundEvent<Submission> event = read(record);

        // Then
        assertThat(event.occurredAt()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // up to 5 minutes ahead may be a clock's error
        "2025-06-03T12:05:00Z, 2025-06-03T12:05:00Z",
        "2025-06-03T12:05:00.001Z, 2025-06-03T12:00:00Z",
        "2025-06-03T12:59:00Z, 2025-06-03T12:00:00Z",
        "+292278994-08-17T07:12:55.807Z, 2025-06-03T12:00:00Z",
        // a negative timestamp means none
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999Z, 2025-06-03T12:00:00Z",
        "-292275055-05-16T16:47:04.192Z, 2025-06-03T12:00:00Z"
    })
    void takesTheTimeFromTheRecordUnlessImplausible(Instant recorded, Instant expected) {
        // Given
        Records withImplausibleTime = Records.binary().header("ce_time", "2025-06-03T12:59:00Z");

        // Then
        assertThat(read(Records.plain().recorded(recorded)).occurredAt()).isEqualTo(expected);
        assertThat(read(Records.binary().recorded(recorded)).occurredAt()).isEqualTo(expected);
        assertThat(read(withImplausibleTime.recorded(recorded)).occurredAt()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-03-01T12:00:00+01", "2026-03-01T12:00:00+01:00:30", "2026-03-01T12:00:00.Z", "2026-03-01"})
    void rejectsATimeThatIsNoneOfRfc3339(String time) {
        // When
        RejectedRecordException rejected =
                rejectionOf(Records.binary().header("ce_time", time).make());

        // Then
        assertThat(rejected.rejection()).isEqualTo(Rejection.MALFORMED_CLOUD_EVENT);
        assertThat(rejected).hasMessageContaining("time is '" + time + "', and must be a date and time of RFC 3339");
    }

    @Test
    void readsAStructuredTimeWithMoreThanNineDigits() {
        // Given
        Records record = Records.structured(
                event(DATA).replace("\"data\":", "\"time\": \"2025-06-03T11:00:00.1234567891Z\", \"data\":"));

        // Then
        assertThat(read(record).occurredAt()).isEqualTo(Instant.parse("2025-06-03T11:00:00.123456789Z"));
    }

    static Stream<FlawedRecord> flaws() {
        return Stream.of(
                rejected(
                        "a time that is a word",
                        Records.binary().header("ce_time", "yesterday"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "time",
                        "yesterday"),
                rejected(
                        "a time without a zone",
                        Records.binary().header("ce_time", "2025-06-03T11:00:00"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "time is '2025-06-03T11:00:00'",
                        "zone",
                        "RFC 3339"),
                rejected(
                        "a time without a zone, in one document",
                        Records.structured(
                                event(DATA).replace("\"data\":", "\"time\": \"2025-06-03T11:00:00.5\", \"data\":")),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "time is '2025-06-03T11:00:00.5'",
                        "zone"),
                rejected(
                        "an offset without a colon",
                        Records.binary().header("ce_time", "2025-06-03T11:00:00+0000"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "time is '2025-06-03T11:00:00+0000'",
                        "RFC 3339"),
                rejected(
                        "a time that is a number",
                        Records.structured(event(DATA).replace("\"data\":", "\"time\": 1772366400000, \"data\":")),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "time is 1772366400000",
                        "RFC 3339"),
                rejected(
                        "a year of nine digits",
                        Records.binary().header("ce_time", "-292278994-01-01T00:00:00Z"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "time is '-292278994-01-01T00:00:00Z'",
                        "RFC 3339"),
                rejected(
                        "a time with line breaks",
                        Records.binary().header("ce_time", "2025-06-03\n\u0085\u2028T11:00:00Z"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "2025-06-03\\u000a\\u0085\\u2028T11:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void rejectsWithLocationAndReason(FlawedRecord flawed) {
        // Then
        flawed.isRejected();
    }
}
