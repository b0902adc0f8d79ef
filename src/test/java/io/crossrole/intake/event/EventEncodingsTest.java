package io.crossrole.intake.event;

import static io.crossrole.intake.event.Records.DATA;
import static io.crossrole.intake.event.Records.RECORDED;
import static io.crossrole.intake.event.Records.ROLE;
import static io.crossrole.intake.event.Records.event;
import static io.crossrole.intake.event.Records.utf8;
import static io.crossrole.intake.event.Submissions.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.event.Submissions.Submission;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an event is written: in binary mode, in structured mode and as plain JSON, and what plain JSON is known by. */
class EventEncodingsTest {

    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

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
        assertThat(event.occurredAt()).isEqualTo(RECORDED);
        assertThat(event.traceparent()).isNull();
        assertThat(event.offset()).isEqualTo(Records.OFFSET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "APPLICATION/JSON",
                "Application/JSON; charset=utf-8",
                "application/json ; charset=utf-8",
                " application/json ",
                "text/json",
                "application/vnd.acme+json",
                "application/vnd.acme.role+json"
            })
    void readsEveryJsonContentType(String contentType) {
        // When
        InboundEvent<Submission> binary = read(Records.binary().header("content-type", contentType));
        InboundEvent<Submission> structured =
                read(Records.structured(event(DATA).replace("application/json", contentType)));

        // Then
        assertThat(binary.data()).isEqualTo(new Submission("int-1", "acme", ROLE));
        assertThat(structured.data()).isEqualTo(binary.data());
    }

    @Test
    void readsDataBesideOtherDataThatIsNull() {
        // When
        InboundEvent<Submission> event =
                read(Records.structured(event(DATA).replace("\"data\":", "\"data_base64\": null, \"data\":")));

        // Then
        assertThat(event.data()).isEqualTo(new Submission("int-1", "acme", ROLE));
    }

    @Test
    void readsABinaryEventWithItsContentTypeInTwoHeaders() {
        // When
        InboundEvent<Submission> event =
                read(Records.binary().header("ce_datacontenttype", "Application/JSON; charset=utf-8"));

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
}
