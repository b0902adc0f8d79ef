package io.crossrole.intake.event;

import static io.crossrole.intake.event.Records.DATA;
import static io.crossrole.intake.event.Records.RECORDED;
import static io.crossrole.intake.event.Records.ROLE;
import static io.crossrole.intake.event.Records.event;
import static io.crossrole.intake.event.Records.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.InboundType;
import io.crossrole.intake.IntakeLimits;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    private static final Instant NOW = Instant.parse("2025-06-03T12:00:00Z");
    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final int LONGEST_REASON = 1_000;
    private static final InboundType<Submission> TYPE = new InboundType<>(Records.TYPE, Submission.class);

    private final EventReader reader =
            new EventReader(new EventSchemas(), IntakeLimits.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC));

    private record Submission(String integrationId, String tenantId, String roleArn) {}

    // ---- The three encodings of an event ----

    @Test
    void readsABinaryEvent() {
        // Given
        Records record =
                Records.binary().header("ce_time", "2025-06-03T11:00:00Z").header("ce_traceparent", TRACEPARENT);

        // When
        InboundEvent<Submission> event = read(record);

        // Then
        assertThat(event)
                .isEqualTo(new InboundEvent<>(
                        "/web-app",
                        "event-1",
                        Instant.parse("2025-06-03T11:00:00Z"),
                        TRACEPARENT,
                        Records.OFFSET,
                        new Submission("int-1", "acme", ROLE)));
    }

    @Test
    void readsAStructuredEventLikeABinaryOne() {
        // Given
        String document = event(DATA)
                .replace(
                        "\"data\":",
                        "\"time\": \"2025-06-03T11:00:00Z\", \"traceparent\": \"" + TRACEPARENT + "\", \"data\":");
        Records binary =
                Records.binary().header("ce_time", "2025-06-03T11:00:00Z").header("ce_traceparent", TRACEPARENT);

        // When
        InboundEvent<Submission> event = read(Records.structured(document));

        // Then
        assertThat(event).isEqualTo(read(binary));
    }

    @Test
    void readsPlainJsonLikeABinaryEvent() {
        // When
        InboundEvent<Submission> event = read(Records.plain());

        // Then
        assertThat(event.data()).isEqualTo(read(Records.binary()).data());
        assertThat(event.source()).isEqualTo("/plain-json/role-submitted");
        assertThat(event.age()).isEqualTo(RECORDED);
        assertThat(event.traceparent()).isNull();
        assertThat(event.offset()).isEqualTo(Records.OFFSET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "APPLICATION/JSON",
                "text/json",
                "application/vnd.acme.role+json"
            })
    void readsEveryJsonContentType(String contentType) {
        // When
        InboundEvent<Submission> event = read(Records.binary().header("content-type", contentType));

        // Then
        assertThat(event.data()).isEqualTo(new Submission("int-1", "acme", ROLE));
    }

    @Test
    void readsDataWithoutContentTypeAsJson() {
        // When
        InboundEvent<Submission> event = read(Records.binary().without("content-type"));

        // Then
        assertThat(event.data()).isEqualTo(new Submission("int-1", "acme", ROLE));
    }

    @Test
    void readsPlainJsonWithUnrelatedHeaders() {
        // Given
        Records record =
                Records.plain().header("content-type", "application/json").header("traceparent", TRACEPARENT);

        // When
        InboundEvent<Submission> event = read(record);

        // Then
        assertThat(event).isEqualTo(read(Records.plain()));
    }

    @ParameterizedTest
    @MethodSource("withAnUnknownField")
    void ignoresUnknownFields(Records record) {
        // When
        InboundEvent<Submission> event = read(record);

        // Then
        assertThat(event.data()).isEqualTo(new Submission("int-1", "acme", ROLE));
    }

    static Stream<Records> withAnUnknownField() {
        String data = DATA.replace("{", "{\"colour\": {\"likes\": [\"red\", null, 1e400]}, \"externalID\": \"x\", ");
        return Stream.of(
                Records.plain().value(data),
                Records.binary().value(data),
                Records.structured(event(data)),
                Records.binary().header("ce_colour", "red"),
                Records.structured(event(DATA).replace("\"data\":", "\"colour\": \"red\", \"data\":")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192})
    void acceptsAnyTextAsRoleArnUpToItsLimit(int length) {
        // Given
        String roleArn = "x".repeat(length);

        // When
        InboundEvent<Submission> event = read(Records.binary().value(DATA.replace(ROLE, roleArn)));

        // Then
        assertThat(event.data().roleArn()).isEqualTo(roleArn);
    }

    @Test
    void readsAValueUpToItsLimit() {
        // Given
        String value = DATA + " ".repeat(65_536 - DATA.length());

        // When
        InboundEvent<Submission> event = read(Records.plain().value(value));

        // Then
        assertThat(event.data().integrationId()).isEqualTo("int-1");
    }

    @Test
    void readsAnIdUpToItsLimit() {
        // Given
        String id = "i".repeat(1_024);

        // When
        InboundEvent<Submission> event = read(Records.binary().header("ce_id", id));

        // Then
        assertThat(event.id()).isEqualTo(id);
    }

    // ---- The identity of plain JSON ----

    @Test
    void recognizesPlainJsonAtAnotherOffset() {
        // When
        InboundEvent<Submission> redelivered = read(Records.plain().offset(4_711));

        // Then
        assertThat(redelivered.id()).isEqualTo(read(Records.plain()).id()).matches("[0-9a-f]{64}");
    }

    @Test
    void recognizesPlainJsonAfterARedrive() {
        // Headers that intake adds to a dead letter.
        Records redriven = Records.plain()
                .offset(4_711)
                .header("dead-letter-reason", "EMPTY: the value has 0 bytes")
                .header("dead-letter-offset", "42");

        // When
        InboundEvent<Submission> redelivered = read(redriven);

        // Then
        assertThat(redelivered.id()).isEqualTo(read(Records.plain()).id());
    }

    static Stream<Records> otherPlainJson() {
        return Stream.of(
                Records.plain().topic("role-submitted-too"),
                Records.plain().key(utf8("int-2")),
                Records.plain().key(null),
                Records.plain().value(DATA + " "),
                Records.plain().recorded(RECORDED.plusMillis(1)));
    }

    @ParameterizedTest
    @MethodSource("otherPlainJson")
    void distinguishesPlainJsonThatDiffersInAnyPart(Records other) {
        // When
        InboundEvent<Submission> event = read(other);

        // Then
        assertThat(event.id()).isNotEqualTo(read(Records.plain()).id());
    }

    // ---- Age ----

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
    void takesTheAgeFromTheEventUnlessImplausible(String time, Instant age) {
        // Given
        Records record = time == null ? Records.binary() : Records.binary().header("ce_time", time);

        // When
        InboundEvent<Submission> event = read(record);

        // Then
        assertThat(event.age()).isEqualTo(age);
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
    void takesTheAgeFromTheRecordUnlessImplausible(Instant recorded, Instant age) {
        // Given
        Records withImplausibleTime = Records.binary().header("ce_time", "2025-06-03T12:59:00Z");

        // Then
        assertThat(read(Records.plain().recorded(recorded)).age()).isEqualTo(age);
        assertThat(read(Records.binary().recorded(recorded)).age()).isEqualTo(age);
        assertThat(read(withImplausibleTime.recorded(recorded)).age()).isEqualTo(age);
    }

    @Test
    void readsAStructuredTimeWithMoreThanNineDigits() {
        // Given
        Records record = Records.structured(
                event(DATA).replace("\"data\":", "\"time\": \"2025-06-03T11:00:00.1234567891Z\", \"data\":"));

        // Then
        assertThat(read(record).age()).isEqualTo(Instant.parse("2025-06-03T11:00:00.123456789Z"));
    }

    // ---- Events as other producers write them ----

    static Stream<Records> writtenByOtherProducers() {
        return Stream.of(
                Records.binary().withNull("content-type"),
                Records.binary().withNull("ce_subject").withNull("trace"),
                Records.binary().withNull("ce_time").withNull("ce_dataschema"),
                Records.binary().andHeader("ce_source", "/web-app"),
                Records.binary().andHeader("content-type", "application/json"),
                Records.structured().header("content-type", "Application/CloudEvents+JSON"),
                Records.structured().header("content-type", "APPLICATION/CLOUDEVENTS+JSON;Charset=UTF-8"),
                Records.structured().header("content-type", " application/cloudevents+json ; charset=utf-8"),
                Records.structured().withNull("ce_specversion"),
                Records.structured().header("ce_id", "another").header("ce_type", "another"));
    }

    @ParameterizedTest
    @MethodSource("writtenByOtherProducers")
    void readsEventsAsOtherProducersWriteThem(Records record) {
        // Then
        assertThat(read(record)).isEqualTo(read(Records.binary()));
    }

    @Test
    void readsARecordWhoseAttributesHaveNoValuesAsPlainJson() {
        // Given
        Records record =
                Records.plain().withNull("ce_specversion").withNull("ce_id").withNull("content-type");

        // Then
        assertThat(read(record)).isEqualTo(read(Records.plain()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/crossrole",
                "/crossroles/app",
                "/Crossrole/import",
                "//crossrole/import",
                "/console",
                "/a/../crossrole/import",
                "/%2Fcrossrole/import",
                "https://vendor.example/crossrole/import",
                "plain-json/role-submitted"
            })
    void acceptsASourceThatResemblesAReservedOne(String source) {
        // Then
        assertThat(read(Records.binary().header("ce_source", source)).source()).isEqualTo(source);
    }

    // ---- The trace ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
            })
    void dropsAMalformedTraceparent(String traceparent) {
        // When
        InboundEvent<Submission> event = read(Records.binary().header("ce_traceparent", traceparent));

        // Then
        assertThat(event.traceparent()).isNull();
    }

    // ---- Rejections ----

    /** The flaw, the record, the rejection, and the texts that the reason must contain: location, value and rule. */
    static Stream<Arguments> rejections() {
        return Stream.of(sizes(), attributes(), json(), data()).flatMap(it -> it);
    }

    private static Stream<Arguments> sizes() {
        return Stream.of(
                rejected("no bytes, plain", Records.plain().value(""), Rejection.EMPTY, "value", "0 bytes"),
                rejected("no bytes, binary", Records.binary().value(""), Rejection.EMPTY, "value", "0 bytes"),
                rejected(
                        "no data",
                        Records.structured(event(DATA).replaceAll(",\\s*\"data\": \\{.*}}", "}")),
                        Rejection.EMPTY,
                        "data"),
                rejected(
                        "a long value",
                        Records.plain().value(DATA + " ".repeat(65_537 - DATA.length())),
                        Rejection.TOO_LARGE,
                        "value",
                        "65537",
                        "at most 65536"),
                rejected(
                        "long headers",
                        Records.plain().header("a", "x".repeat(10_000)).header("b", "x".repeat(6_351)),
                        Rejection.TOO_LARGE,
                        "headers",
                        "16385",
                        "at most 16384"),
                rejected(
                        "many headers without a byte",
                        Records.plain().emptyHeaders(400_000),
                        Rejection.TOO_LARGE,
                        "400000 headers",
                        "at most 128"),
                rejected(
                        "a long key",
                        Records.binary().key(new byte[4_097]),
                        Rejection.TOO_LARGE,
                        "key",
                        "4097",
                        "at most 4096"));
    }

    private static Stream<Arguments> attributes() {
        return Stream.of(
                rejected(
                        "no specversion",
                        Records.binary().without("ce_specversion"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "specversion"),
                rejected("no id", Records.binary().without("ce_id"), Rejection.MALFORMED_CLOUD_EVENT, "'id'"),
                rejected(
                        "no source",
                        Records.binary().without("ce_source"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "'source'"),
                rejected("no type", Records.binary().without("ce_type"), Rejection.MALFORMED_CLOUD_EVENT, "'type'"),
                rejected(
                        "only an id",
                        Records.plain().header("ce_id", "event-1"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "specversion"),
                rejected(
                        "no id, in one document",
                        Records.structured(event(DATA).replace("\"id\": \"event-1\",", "")),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "id attribute"),
                rejected(
                        "no specversion, in one document",
                        Records.structured(event(DATA).replace("\"specversion\": \"1.0\",", "")),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "specversion"),
                rejected(
                        "an older version",
                        Records.binary().header("ce_specversion", "0.3"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "specversion is '0.3'",
                        "'1.0'"),
                rejected(
                        "an unknown version",
                        Records.binary().header("ce_specversion", "7.0"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "7.0"),
                rejected(
                        "another type",
                        Records.binary().header("ce_type", "com.acme.role.submitted"),
                        Rejection.UNEXPECTED_TYPE,
                        "'com.acme.role.submitted'",
                        "'io.crossrole.role.submitted.v1'"),
                rejected(
                        "a later version of the type",
                        Records.binary().header("ce_type", "io.crossrole.role.submitted.v2"),
                        Rejection.UNEXPECTED_TYPE,
                        "'io.crossrole.role.submitted.v2'",
                        "'io.crossrole.role.submitted.v1'"),
                rejected(
                        "a text content type",
                        Records.binary().header("content-type", "text/plain"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "datacontenttype is 'text/plain'",
                        "'application/json'"),
                rejected(
                        "an empty id",
                        Records.binary().header("ce_id", ""),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "id",
                        "0 characters",
                        "1 to 1024"),
                rejected(
                        "a long id",
                        Records.binary().header("ce_id", "i".repeat(1_025)),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "id",
                        "1025 characters",
                        "1 to 1024"),
                rejected(
                        "a long source",
                        Records.binary().header("ce_source", "/" + "s".repeat(1_024)),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "source",
                        "1025 characters",
                        "1 to 1024"),
                rejected(
                        "a source that is no URI",
                        Records.binary().header("ce_source", "the web app"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "source",
                        "the web app"),
                rejected(
                        "a time that is a word",
                        Records.binary().header("ce_time", "yesterday"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "time",
                        "yesterday"),
                rejected(
                        "a batch of events",
                        Records.structured("[]").header("content-type", "application/cloudevents-batch+json"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "batch"),
                rejected(
                        "a batch of events that is an object",
                        Records.structured().header("content-type", "application/cloudevents-batch+json"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "'application/cloudevents-batch+json'",
                        "batch"),
                rejected(
                        "an event in Protobuf",
                        Records.structured("\b\u0001").header("content-type", "application/cloudevents+protobuf"),
                        Rejection.MALFORMED_JSON,
                        "'application/cloudevents+protobuf'",
                        "'application/cloudevents+json'"),
                rejected(
                        "an event without a format name",
                        Records.structured().header("content-type", "application/cloudevents"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "'application/cloudevents'",
                        "'application/cloudevents+json'"),
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
                        "2025-06-03\\u000a\\u0085\\u2028T11:00:00Z"),
                rejected(
                        "two headers of an attribute that differ",
                        Records.binary().andHeader("ce_source", "/another"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "'ce_source'",
                        "'/web-app'",
                        "'/another'"),
                rejected(
                        "two content types that differ",
                        Records.structured().andHeader("content-type", "application/json"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "'content-type'"),
                rejected(
                        "a version without a value",
                        Records.binary().withNull("ce_specversion"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "specversion is missing"),
                rejected(
                        "the source of imports",
                        Records.binary().header("ce_source", "/crossrole/import"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "source is '/crossrole/import'",
                        "'/crossrole/'"),
                rejected(
                        "the source of plain JSON",
                        Records.structured(event(DATA).replace("/web-app", "/plain-json/role-submitted")),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "source is '/plain-json/role-submitted'",
                        "'/plain-json/'"),
                rejected("a list in place of an event", Records.structured("[]"), Rejection.MALFORMED_CLOUD_EVENT),
                rejected(
                        "an attribute that is an object",
                        Records.structured(event(DATA).replace("\"event-1\"", "{\"a\": 1}")),
                        Rejection.MALFORMED_CLOUD_EVENT));
    }

    private static Stream<Arguments> json() {
        return Stream.of(
                rejected("XML", Records.plain().value("<role/>"), Rejection.MALFORMED_JSON, "line 1, column"),
                rejected(
                        "a truncated document",
                        Records.binary().value(DATA.substring(0, 40)),
                        Rejection.MALFORMED_JSON,
                        "line 1"),
                rejected(
                        "NaN",
                        Records.plain().value(DATA.replace("\"acme\"", "NaN")),
                        Rejection.MALFORMED_JSON,
                        "'NaN'",
                        "line 1"),
                rejected("white space", Records.plain().value(" \n "), Rejection.MALFORMED_JSON),
                rejected(
                        "a comment",
                        Records.plain().value("{/* */" + DATA.substring(1)),
                        Rejection.MALFORMED_JSON,
                        "line 1"),
                rejected(
                        "a duplicate key",
                        Records.plain().value(DATA.replace("}", ", \"tenantId\": \"umbrella\"}")),
                        Rejection.MALFORMED_JSON,
                        "Duplicate field 'tenantId'"),
                rejected(
                        "a duplicate attribute",
                        Records.structured(event(DATA).replace("\"id\":", "\"id\": \"event-0\", \"id\":")),
                        Rejection.MALFORMED_JSON,
                        "Duplicate field 'id'"),
                rejected(
                        "a duplicate key in the data",
                        Records.structured(event(DATA.replace("}", ", \"tenantId\": \"umbrella\"}"))),
                        Rejection.MALFORMED_JSON,
                        "Duplicate field 'tenantId'"),
                rejected(
                        "two documents",
                        Records.plain().value(DATA + DATA),
                        Rejection.MALFORMED_JSON,
                        "more text follows after the JSON value"),
                rejected(
                        "text after the event",
                        Records.structured(event(DATA) + "]"),
                        Rejection.MALFORMED_JSON,
                        "line 2"),
                rejected(
                        "an invalid byte",
                        Records.plain().value(withByte(DATA, (byte) 0xff)),
                        Rejection.MALFORMED_JSON,
                        "UTF-8"),
                rejected(
                        "a truncated UTF-8 sequence",
                        Records.binary().value(withByte(DATA, (byte) 0xc3)),
                        Rejection.MALFORMED_JSON,
                        "UTF-8"),
                rejected(
                        "Latin-1",
                        Records.plain().value(DATA.replace("acme", "\u00e4cme").getBytes(StandardCharsets.ISO_8859_1)),
                        Rejection.MALFORMED_JSON),
                rejected(
                        "10,000 nested lists",
                        Records.plain().value("[".repeat(10_000) + "]".repeat(10_000)),
                        Rejection.MALFORMED_JSON,
                        "nesting depth"),
                rejected(
                        "10,000 nested objects in a field that is not read",
                        Records.structured(event(DATA.replace(
                                "}", ", \"deep\": " + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_001)))),
                        Rejection.MALFORMED_JSON,
                        "nesting depth"),
                rejected(
                        "a number of 10,000 digits",
                        Records.plain().value(DATA.replace("}", ", \"n\": " + "9".repeat(10_000) + "}")),
                        Rejection.MALFORMED_JSON));
    }

    private static Stream<Arguments> data() {
        return Stream.of(
                violationWith(
                        "an External ID",
                        "\"externalId\": \"chosen-by-me\"",
                        "/externalId: Crossrole creates it; leave it out"),
                violationWith(
                        "an External ID that is null",
                        "\"externalId\": null",
                        "/externalId: Crossrole creates it; leave it out"),
                rejected(
                        "a whole event without a content type",
                        Records.plain().value(event(DATA)),
                        Rejection.SCHEMA_VIOLATION,
                        "looks like a structured CloudEvent",
                        "header 'content-type' is missing",
                        "'application/cloudevents+json'"),
                rejected(
                        "a whole event with a content type that has capitals",
                        Records.plain().value(event(DATA)).header("Content-Type", "application/cloudevents+json"),
                        Rejection.SCHEMA_VIOLATION,
                        "looks like a structured CloudEvent",
                        "'Content-Type'",
                        "'content-type'"),
                rejected(
                        "a whole event as JSON",
                        Records.plain().value(event(DATA)).header("content-type", "application/json"),
                        Rejection.SCHEMA_VIOLATION,
                        "looks like a structured CloudEvent",
                        "'application/json'",
                        "'application/cloudevents+json'"),
                rejected(
                        "a whole event as JSON beside its attributes",
                        Records.binary().value(event(DATA)),
                        Rejection.SCHEMA_VIOLATION,
                        "looks like a structured CloudEvent",
                        "'application/json'"),
                rejected(
                        "an event whose data is a text",
                        Records.structured(event("\"" + DATA.replace("\"", "\\\"") + "\"")),
                        Rejection.SCHEMA_VIOLATION,
                        "string",
                        "object"),
                violation("no tenant", DATA.replace("\"tenantId\": \"acme\",", ""), "required", "tenantId"),
                violation("nothing", "{}", "integrationId", "tenantId", "roleArn"),
                violation("a list", "[]", "array", "object"),
                violation("a text", "\"int-1\"", "string", "object"),
                violation("null", "null", "null", "object"),
                violation("a tenant that is a number", DATA.replace("\"acme\"", "7"), "/tenantId", "found 7", "string"),
                violation("a tenant that is null", DATA.replace("\"acme\"", "null"), "/tenantId", "string"),
                violation("a role that is a list", DATA.replace("\"" + ROLE + "\"", "[]"), "/roleArn", "string"),
                violation("an empty integration", DATA.replace("int-1", ""), "/integrationId", "(found \"\")"),
                violation(
                        "an integration with a space",
                        DATA.replace("int-1", "int 1"),
                        "/integrationId",
                        "(found \"int 1\")",
                        "^[A-Za-z0-9._:-]{1,128}$"),
                violation(
                        "an integration of 129 characters",
                        DATA.replace("int-1", "i".repeat(129)),
                        "/integrationId",
                        "128",
                        "\"iiii"),
                violation(
                        "an integration with a line break at the end",
                        DATA.replace("int-1", "int-1\\n"),
                        "/integrationId",
                        "(found \"int-1\\n\")",
                        "^[A-Za-z0-9._:-]{1,128}$"),
                violation(
                        "an integration with a NUL",
                        DATA.replace("int-1", "int\\u0000"),
                        "/integrationId",
                        "(found \"int\\u0000\")"),
                violation(
                        "a role of 8,193 characters",
                        DATA.replace(ROLE, "x".repeat(8_193)),
                        "/roleArn",
                        "8,192",
                        "\"xxxx"));
    }

    private static Arguments rejected(String flaw, Records record, Rejection rejection, String... texts) {
        return arguments(flaw, record, rejection, List.of(texts));
    }

    private static Arguments violation(String flaw, String data, String... texts) {
        return rejected(flaw, Records.binary().value(data), Rejection.SCHEMA_VIOLATION, texts);
    }

    /** Valid data with one further field. */
    private static Arguments violationWith(String flaw, String field, String... texts) {
        return violation(flaw, DATA.replace("}", ", " + field + "}"), texts);
    }

    private static byte[] withByte(String text, byte wrong) {
        byte[] bytes = utf8(text);
        bytes[text.indexOf("acme")] = wrong;
        return bytes;
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("rejections")
    void rejectsWithLocationAndReason(String flaw, Records record, Rejection rejection, List<String> texts) {
        // When
        RejectedRecordException rejected = rejectionOf(record.make());

        // Then
        assertThat(rejected.rejection()).isEqualTo(rejection);
        assertThat(rejected)
                .message()
                .startsWith(rejection + ": ")
                .isNotEqualTo(rejection + ": null")
                .hasSizeLessThanOrEqualTo(LONGEST_REASON);
        assertThat(texts).allSatisfy(it -> assertThat(rejected).message().contains(it));
    }

    @ParameterizedTest
    @MethodSource("longReasons")
    void limitsTheLengthOfTheReason(Records record) {
        // When
        RejectedRecordException rejected = rejectionOf(record.make());

        // Then
        assertThat(rejected).message().hasSizeLessThanOrEqualTo(LONGEST_REASON);
    }

    static Stream<Records> longReasons() {
        return Stream.of(
                Records.binary().header("ce_type", "t".repeat(10_000)),
                Records.binary().header("ce_time", "t".repeat(10_000)),
                Records.binary().header("ce_specversion", "9".repeat(10_000)),
                Records.binary().header("content-type", "text/" + "x".repeat(10_000)),
                Records.plain().value("x".repeat(60_000)),
                Records.plain().value("{\"" + "k".repeat(20_000) + "\": 1, \"" + "k".repeat(20_000) + "\": 1}"),
                Records.plain()
                        .value(DATA.replace("int-1", "\\u0000".repeat(5_000)).replace("acme", "x".repeat(9_000))));
    }

    static Stream<String> notQuiteJson() {
        return Stream.of(
                "NaN",
                "{\"a\": -INF}",
                "{\"a\": Infinity}",
                "{\"a\": +1}",
                "{\"a\": .5}",
                "{\"a\": 5.}",
                "{\"a\": 007}",
                "{\"a\": -01}",
                "{\"a\": 0x1F}",
                "{'a': 1}",
                "{a: 1}",
                "{\"a\": 'b'}",
                "{\"a\": 1,}",
                "[1,,2]",
                "[1,]",
                "// comment\n{}",
                "/* comment */ {}",
                "# comment\n{}",
                "{\"a\": 1 /* comment */}",
                "{\"a\": \"x\ty\"}",
                "{\"a\": \"\\x\"}",
                "{\"a\": \"\\u12\"}",
                "{\"a\": \"x",
                "{\"a\": tru}",
                "{\"a\": undefined}",
                "{\"a\": 1} {\"b\": 2}",
                "{\"a\": 1}]",
                "{\"a\" 1}",
                "{\"a\": 1 \"b\": 2}",
                "\ufeff{}",
                "\u0000",
                "\u001b[31m",
                "{\"a\": 1, \"a\": 2}",
                "[".repeat(100),
                "{\"" + "k".repeat(60_000) + "\": 1}",
                "{\"n\": " + "9".repeat(5_000) + "}",
                "{\"n\": 1e" + "9".repeat(5_000) + "}");
    }

    @ParameterizedTest
    @MethodSource("notQuiteJson")
    void describesJsonErrorsWithoutNamingTheParser(String value) {
        // When
        RejectedRecordException rejected =
                rejectionOf(Records.plain().value(value).make());

        // Then
        assertThat(rejected)
                .message()
                .doesNotContainPattern("(?i)feature|enable|constraints|jackson|parser|`|token 'null', 'true' or"
                        + "|JsonNode|com\\.|recognized as one|bound as|CTRL-CHAR")
                .doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029]");
    }

    @Test
    void givesTheReasonInOneLine() {
        // Given
        String twoLines = "a\nb\rc\u0085d\u2028e\u2029f\u202eg\u0000h\u001bi";

        // When
        RejectedRecordException rejected =
                rejectionOf(Records.binary().header("ce_type", twoLines).make());

        // Then
        assertThat(rejected).message().contains("a\\u000ab\\u000dc\\u0085d\\u2028e\\u2029f\\u202eg\\u0000h\\u001bi");
    }

    @Test
    void rejectsAnAttributeWithoutValue() {
        // Given
        ConsumerRecord<byte[], byte[]> record =
                Records.binary().without("ce_id").make();
        record.headers().add(new RecordHeader("ce_id", null));

        // When
        RejectedRecordException rejected = rejectionOf(record);

        // Then
        assertThat(rejected.rejection()).isEqualTo(Rejection.MALFORMED_CLOUD_EVENT);
    }

    @Test
    void rejectsOverlongUtf8() {
        // Two bytes that lenient decoders read as an 'a'.
        byte[] value = utf8(DATA.replace("acme", "\u00e4cme"));
        int place = DATA.indexOf("acme");
        value[place] = (byte) 0xc1;
        value[place + 1] = (byte) 0xa1;

        // When
        RejectedRecordException rejected =
                rejectionOf(Records.plain().value(value).make());

        // Then
        assertThat(rejected.rejection()).isEqualTo(Rejection.MALFORMED_JSON);
    }

    @Test
    void throwsNoOtherExceptionForGarbledRecords() {
        // Given
        Random random = new Random(65_537);

        for (int i = 0; i < 20_000; i++) {
            ConsumerRecord<byte[], byte[]> record = garbled(random);

            // When
            Throwable failure = catchThrowable(() -> reader.read(record, TYPE));

            // Then
            if (failure != null) {
                assertThat(failure).isInstanceOf(RejectedRecordException.class);
                assertThat(failure).message().hasSizeLessThanOrEqualTo(LONGEST_REASON);
            }
        }
    }

    /** A valid record with some bytes changed, in its value or in the value of one of its headers. */
    private static ConsumerRecord<byte[], byte[]> garbled(Random random) {
        Records records =
                List.of(Records.plain(), Records.binary(), Records.structured()).get(random.nextInt(3));
        ConsumerRecord<byte[], byte[]> valid = records.make();
        if (random.nextBoolean() && valid.headers().toArray().length > 0) {
            Header[] headers = valid.headers().toArray();
            Header header = headers[random.nextInt(headers.length)];
            valid.headers().remove(header.key());
            valid.headers().add(header.key(), garbled(header.value(), random));
            return valid;
        }
        return records.value(garbled(valid.value(), random)).make();
    }

    private static byte[] garbled(byte[] valid, Random random) {
        byte[] bytes = valid.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 0; changes--) {
            int place = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[place] = (byte) random.nextInt(256);
                case 1 -> bytes[place] = (byte) "{}[]\",:0n\\ \n".charAt(random.nextInt(12));
                default -> bytes = Arrays.copyOf(bytes, place);
            }
        }
        return bytes;
    }

    private InboundEvent<Submission> read(Records record) {
        return reader.read(record.make(), TYPE);
    }

    private RejectedRecordException rejectionOf(ConsumerRecord<byte[], byte[]> record) {
        RejectedRecordException rejected =
                catchThrowableOfType(RejectedRecordException.class, () -> reader.read(record, TYPE));
        assertThat(rejected).as("rejected").isNotNull();
        return rejected;
    }
}
