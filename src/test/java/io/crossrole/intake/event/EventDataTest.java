package io.crossrole.intake.event;

import static io.crossrole.intake.event.FlawedRecord.rejected;
import static io.crossrole.intake.event.Records.DATA;
import static io.crossrole.intake.event.Records.ROLE;
import static io.crossrole.intake.event.Records.event;
import static io.crossrole.intake.event.Records.utf8;
import static io.crossrole.intake.event.Submissions.LONGEST_REASON;
import static io.crossrole.intake.event.Submissions.read;
import static io.crossrole.intake.event.Submissions.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.event.Submissions.Submission;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event carries: its size, its JSON and its data. */
class EventDataTest {

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

    @ParameterizedTest
    @MethodSource({"sizes", "json", "data"})
    void rejectsWithLocationAndReason(FlawedRecord flawed) {
        // Then
        flawed.isRejected();
    }

    static Stream<FlawedRecord> sizes() {
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

    static Stream<FlawedRecord> json() {
        return Stream.of(
                rejected("XML", Records.plain().value("<role/>"), Rejection.MALFORMED_JSON, "line 1, column"),
                rejected(
                        "a truncated document",
                        Records.binary().value(DATA.substring(0, 40)),
                        Rejection.MALFORMED_JSON,
                        "line 1"),
                rejected(
                        "a document without its end",
                        Records.plain().value("{\"tenantId\": \"acme\""),
                        Rejection.MALFORMED_JSON,
                        "Unexpected end-of-input: its closing } is missing at line 1, column 20"),
                rejected(
                        "a list without its end",
                        Records.plain().value("[{\"tenantId\": \"acme\"}"),
                        Rejection.MALFORMED_JSON,
                        "Unexpected end-of-input: its closing ] is missing at line 1"),
                rejected(
                        "a list that ends as an object",
                        Records.plain().value("[1}"),
                        Rejection.MALFORMED_JSON,
                        "Unexpected close marker '}': expected ']' at line 1"),
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

    static Stream<FlawedRecord> data() {
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

    private static FlawedRecord violation(String flaw, String data, String... texts) {
        return rejected(flaw, Records.binary().value(data), Rejection.SCHEMA_VIOLATION, texts);
    }

    /** Valid data with one further field. */
    private static FlawedRecord violationWith(String flaw, String field, String... texts) {
        return violation(flaw, DATA.replace("}", ", " + field + "}"), texts);
    }

    private static byte[] withByte(String text, byte wrong) {
        byte[] bytes = utf8(text);
        bytes[text.indexOf("acme")] = wrong;
        return bytes;
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
            Throwable failure = catchThrowable(() -> Submissions.READER.read(record, Submissions.TYPE));

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
}
