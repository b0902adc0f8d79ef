package io.crossrole.intake.event;

import static io.crossrole.intake.event.FlawedRecord.rejected;
import static io.crossrole.intake.event.Records.DATA;
import static io.crossrole.intake.event.Records.event;
import static io.crossrole.intake.event.Submissions.LONGEST_REASON;
import static io.crossrole.intake.event.Submissions.read;
import static io.crossrole.intake.event.Submissions.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.event.Submissions.Submission;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the attributes of an event may be, but for its time. */
class EventAttributesTest {

    @Test
    void readsAnIdUpToItsLimit() {
        // Given
        String id = "i".repeat(1_024);

        // When
        InboundEvent<Submission> event = read(Records.binary().header("ce_id", id));

        // Then
        assertThat(event.id()).isEqualTo(id);
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

    static Stream<FlawedRecord> flaws() {
        return Stream.of(
                rejected(
                        "no specversion",
                        Records.binary().without("ce_specversion"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "specversion"),
                rejected("no id", Records.binary().without("ce_id"), Rejection.MALFORMED_CLOUD_EVENT, "'id'"),
                rejected(
                        "a content type that a regular expression may take hours for",
                        Records.structured(event(DATA)
                                .replace("application/json", "application/json" + ";".repeat(60_000) + "\\nx")),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "datacontenttype is 'application/json;;;",
                        "must be 'application/json'"),
                rejected(
                        "a long time, whose hint a regular expression may take hours for",
                        Records.structured(event(DATA)
                                .replace("\"data\":", "\"time\": \"" + "T".repeat(60_000) + "\", \"data\":")),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "time is 'TTT",
                        "RFC 3339"),
                rejected(
                        "data in Base64 that is a number",
                        Records.structured(event(DATA).replace("\"data\": " + DATA, "\"data_base64\": 7")),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "data_base64 is 7, and must be a string"),
                rejected(
                        "data in Base64 that is an object",
                        Records.structured(event(DATA).replace("\"data\": " + DATA, "\"data_base64\": {}")),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "data_base64 is {}, and must be a string"),
                rejected(
                        "data in Base64 that is null",
                        Records.structured(event(DATA).replace("\"data\": " + DATA, "\"data_base64\": null")),
                        Rejection.EMPTY,
                        "no data"),
                rejected(
                        "an extension that is an object",
                        Records.structured(event(DATA)
                                .replace("\"data\":", "\"confluentrouting\": {\"route\": \"x\"}, \"data\":")),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "confluentrouting is {",
                        "must be a string, a number or a boolean"),
                rejected(
                        "an extension that is a list",
                        Records.structured(event(DATA).replace("\"data\":", "\"n\": [], \"data\":")),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "n is []"),
                rejected(
                        "two content types",
                        Records.binary().header("ce_datacontenttype", "text/plain"),
                        Rejection.MALFORMED_CLOUD_EVENT,
                        "header 'content-type' is 'application/json'",
                        "header 'ce_datacontenttype' is 'text/plain'"),
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

    @ParameterizedTest
    @MethodSource("flaws")
    void rejectsWithLocationAndReason(FlawedRecord flawed) {
        // Then
        flawed.isRejected();
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
}
