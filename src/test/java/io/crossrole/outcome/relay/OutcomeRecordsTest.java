package io.crossrole.outcome.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.outcome.FixedOutcomeConfig;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeConfig.Encoding;
import io.crossrole.outcome.OutcomeToPublish;
import io.crossrole.outcome.OutcomeType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeRecordsTest {

    private static final UUID ID = UUID.fromString("f0bbabbb-3a19-85a1-9086-99cf7385b379");
    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final Outcome.Origin SUBMISSION = new Outcome.Origin("event-7", TRACEPARENT);
    private static final Outcome.Origin NO_ORIGIN = new Outcome.Origin(null, null);
    private static final String PAYLOAD = "{ \"integrationId\" : \"int-1\",\"roleArn\":\"😀\" }";

    private final OutcomeRecords binary = new OutcomeRecords(new FixedOutcomeConfig(Encoding.BINARY));
    private final OutcomeRecords structured = new OutcomeRecords(new FixedOutcomeConfig(Encoding.STRUCTURED));

    @Test
    void writesAttributesAsHeadersInBinaryMode() {
        // Given
        OutcomeToPublish outcome =
                outcome(OutcomeType.CONNECTION_SUCCEEDED, IntegrationStatus.CONNECTED, 3, SUBMISSION, false);

        // When
        ProducerRecord<String, byte[]> record = binary.of(outcome).get(0);

        // Then
        assertThat(record.topic()).isEqualTo("connection-results");
        assertThat(record.key()).isEqualTo("int-1");
        assertThat(headers(record))
                .containsOnly(
                        entry("ce_specversion", "1.0"),
                        entry("ce_id", ID.toString()),
                        entry("ce_source", "/crossrole"),
                        entry("ce_type", "io.crossrole.connection.succeeded.v1"),
                        entry("ce_subject", "int-1"),
                        entry("ce_time", "2025-06-03T09:14:27.318042Z"),
                        entry("ce_dataschema", "urn:crossrole:schema:io.crossrole.connection.succeeded.v1"),
                        entry("ce_partitionkey", "int-1"),
                        entry("ce_sequence", "0000000000000000003"),
                        entry("ce_causationid", "event-7"),
                        entry("ce_traceparent", TRACEPARENT),
                        entry("content-type", "application/json"));
    }

    @Test
    void publishesThePayloadByteForByte() {
        // Given
        OutcomeToPublish outcome =
                outcome(OutcomeType.CONNECTION_SUCCEEDED, IntegrationStatus.CONNECTED, 3, SUBMISSION, true);

        // When
        List<ProducerRecord<String, byte[]>> records = binary.of(outcome);

        // Then
        assertThat(records).hasSize(2).allSatisfy(it -> assertThat(new String(it.value(), StandardCharsets.UTF_8))
                .isEqualTo(PAYLOAD));
    }

    @Test
    void writesOneDocumentInStructuredMode() throws IOException {
        // Given
        OutcomeToPublish outcome =
                outcome(OutcomeType.CONNECTION_SUCCEEDED, IntegrationStatus.CONNECTED, 3, SUBMISSION, false);

        // When
        ProducerRecord<String, byte[]> record = structured.of(outcome).get(0);

        // Then
        assertThat(headers(record).get("content-type")).startsWith("application/cloudevents+json");
        assertThat(headers(record).keySet()).noneMatch(it -> it.startsWith("ce_"));
        assertThat(record.key()).isEqualTo("int-1");
        assertThat(new ObjectMapper().readTree(record.value())).isEqualTo(new ObjectMapper().readTree("""
                {
                  "specversion": "1.0",
                  "id": "f0bbabbb-3a19-85a1-9086-99cf7385b379",
                  "source": "/crossrole",
                  "type": "io.crossrole.connection.succeeded.v1",
                  "subject": "int-1",
                  "time": "2025-06-03T09:14:27.318042Z",
                  "datacontenttype": "application/json",
                  "dataschema": "urn:crossrole:schema:io.crossrole.connection.succeeded.v1",
                  "partitionkey": "int-1",
                  "sequence": "0000000000000000003",
                  "causationid": "event-7",
                  "traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                  "data": {"integrationId": "int-1", "roleArn": "😀"}
                }
                """));
    }

    @Test
    void omitsCausationAndTraceWithoutOrigin() throws IOException {
        // Given
        OutcomeToPublish outcome = outcome(OutcomeType.CONNECTION_LOST, IntegrationStatus.LOST, 4, NO_ORIGIN, false);

        // When
        Map<String, String> headers = headers(binary.of(outcome).get(0));
        JsonNode document =
                new ObjectMapper().readTree(structured.of(outcome).get(0).value());

        // Then
        assertThat(headers).doesNotContainKeys("ce_causationid", "ce_traceparent");
        assertThat(document.has("causationid")).isFalse();
        assertThat(document.has("traceparent")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0000000000000000000",
        "9, 0000000000000000009",
        "10, 0000000000000000010",
        "9223372036854775807, 9223372036854775807"
    })
    void padsTheSequenceSoThatItSortsAsText(long sequence, String text) {
        // Given
        OutcomeToPublish outcome =
                outcome(OutcomeType.CONNECTION_FAILED, IntegrationStatus.LOST, sequence, SUBMISSION, false);

        // When
        Map<String, String> headers = headers(binary.of(outcome).get(0));

        // Then
        assertThat(headers).containsEntry("ce_sequence", text);
    }

    private static Stream<OutcomeType> connectionResults() {
        return Arrays.stream(OutcomeType.values()).filter(OutcomeType::isConnectionResult);
    }

    @ParameterizedTest
    @MethodSource("connectionResults")
    void writesTheLatestStateToConnectionState(OutcomeType type) {
        // Given
        OutcomeToPublish latest = outcome(type, IntegrationStatus.CONNECTED, 5, SUBMISSION, true);

        // When
        List<ProducerRecord<String, byte[]>> records = binary.of(latest);

        // Then
        assertThat(records).extracting(ProducerRecord::topic).containsExactly("connection-results", "connection-state");
        assertThat(records.get(1).key()).isEqualTo("int-1");
        assertThat(headers(records.get(1))).isEqualTo(headers(records.get(0)));
    }

    @Test
    void writesAFindingToItsOwnTopic() {
        // Given
        OutcomeToPublish finding = outcome(OutcomeType.CONNECTION_DISPUTED, null, 1, NO_ORIGIN, true);

        // When
        List<ProducerRecord<String, byte[]>> records = binary.of(finding);

        // Then
        assertThat(records).extracting(ProducerRecord::topic).containsExactly("connection-findings");
    }

    @ParameterizedTest
    @EnumSource(OutcomeType.class)
    void writesNoStateForAnOlderOutcome(OutcomeType type) {
        // Given
        OutcomeToPublish old = outcome(type, IntegrationStatus.CONNECTED, 5, SUBMISSION, false);

        // When
        List<ProducerRecord<String, byte[]>> records = binary.of(old);

        // Then
        assertThat(records).hasSize(1).noneMatch(it -> it.topic().equals("connection-state"));
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void writesATombstoneForARemovedIntegration(Encoding encoding) {
        // Given
        OutcomeToPublish removed =
                outcome(OutcomeType.CONNECTION_REMOVED, IntegrationStatus.REMOVED, 6, SUBMISSION, true);

        // When
        List<ProducerRecord<String, byte[]>> records = new OutcomeRecords(new FixedOutcomeConfig(encoding)).of(removed);

        // Then
        assertThat(records.get(0).value()).isNotNull();
        assertThat(records.get(1).topic()).isEqualTo("connection-state");
        assertThat(records.get(1).key()).isEqualTo("int-1");
        assertThat(records.get(1).value()).isNull();
    }

    @Test
    void keepsTheTombstoneWhenARoleIsSubmittedAfterTheRemoval() {
        // Given
        OutcomeToPublish failed =
                outcome(OutcomeType.CONNECTION_FAILED, IntegrationStatus.REMOVED, 7, SUBMISSION, true);

        // When
        List<ProducerRecord<String, byte[]>> records = binary.of(failed);

        // Then
        assertThat(records.get(0).value()).isNotNull();
        assertThat(records.get(1).value()).isNull();
    }

    @Test
    void writesExternalIdCreatedToItsOwnTopicOnly() {
        // Given
        OutcomeToPublish created =
                outcome(OutcomeType.EXTERNAL_ID_CREATED, IntegrationStatus.AWAITING_ROLE, 1, SUBMISSION, true);

        // When
        List<ProducerRecord<String, byte[]>> records = binary.of(created);

        // Then
        assertThat(records).extracting(ProducerRecord::topic).containsExactly("external-id-created");
    }

    private static OutcomeToPublish outcome(
            OutcomeType type, IntegrationStatus status, long sequence, Outcome.Origin origin, boolean isLatest) {
        Instant time = Instant.parse("2025-06-03T09:14:27.318042Z");
        return new OutcomeToPublish(
                ID, type, "int-1", sequence, status, origin, time, PAYLOAD.getBytes(StandardCharsets.UTF_8), isLatest);
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
