package io.crossrole.outcome.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.outcome.FixedOutcomeConfig;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeConfig.Encoding;
import io.crossrole.outcome.OutcomeToPublish;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.PublishedOutcome;
import io.crossrole.outcome.PublishedOutcomes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedOutcomesTest {

    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String PAYLOAD = "{\"integrationId\":\"int-1\",\"tenantId\":\"acme\",\"status\":\"CONNECTED\","
            + "\"eventType\":\"io.crossrole.connection.succeeded.v1\",\"roleArn\":\"\\\"a\\\\b\\u0001😀/\",\"probes\":[],\"attempts\":2}";

    private final PublishedOutcomes outcomes =
            new PublishedOutcomes(new FixedOutcomeConfig(Encoding.BINARY), new ObjectMapper());

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void readsOutcomesInBothEncodings(Encoding encoding) {
        // Given
        OutcomeToPublish written = new OutcomeToPublish(
                UUID.randomUUID(),
                OutcomeType.CONNECTION_SUCCEEDED,
                "int-1",
                42,
                IntegrationStatus.CONNECTED,
                new Outcome.Origin("event-7", TRACEPARENT),
                Instant.parse("2025-06-03T09:14:27.318042Z"),
                PAYLOAD.getBytes(StandardCharsets.UTF_8),
                false);

        // When
        PublishedOutcome read = read(new OutcomeRecords(new FixedOutcomeConfig(encoding))
                        .of(written)
                        .get(0))
                .orElseThrow();

        // Then
        assertThat(new OutcomeToPublish(
                        read.id(),
                        read.type(),
                        read.integrationId(),
                        read.sequence(),
                        read.status(),
                        read.origin(),
                        read.createdAt(),
                        read.payload().getBytes(StandardCharsets.UTF_8),
                        false))
                .usingRecursiveComparison()
                .isEqualTo(written);
        assertThat(read.tenantId()).isEqualTo("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not JSON"})
    void skipsARecordThatIsNoOutcome(String value) {
        // When, Then
        assertThat(read(new ProducerRecord<>("t", "k", value.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "two words", "line\\nbreak"})
    void skipsAnOutcomeWithAnExternalIdThatAwsWouldReject(String externalId) {
        // Given
        OutcomeToPublish forged = new OutcomeToPublish(
                UUID.randomUUID(),
                OutcomeType.EXTERNAL_ID_CREATED,
                "int-1",
                1,
                IntegrationStatus.AWAITING_ROLE,
                new Outcome.Origin(null, null),
                Instant.EPOCH,
                """
                {"integrationId": "int-1", "tenantId": "acme", "partition": "aws", "externalId": "%s"}
                """.formatted(externalId).getBytes(StandardCharsets.UTF_8),
                false);

        // When, Then
        assertThat(read(new OutcomeRecords(new FixedOutcomeConfig(Encoding.BINARY))
                        .of(forged)
                        .get(0)))
                .isEmpty();
    }

    @Test
    void skipsTombstonesAndOutcomesOfOtherInstallations() {
        // Given
        OutcomeToPublish written = new OutcomeToPublish(
                UUID.randomUUID(),
                OutcomeType.CONNECTION_SUCCEEDED,
                "int-1",
                42,
                IntegrationStatus.CONNECTED,
                new Outcome.Origin(null, null),
                Instant.EPOCH,
                PAYLOAD.getBytes(StandardCharsets.UTF_8),
                false);
        ProducerRecord<String, byte[]> record = new OutcomeRecords(new FixedOutcomeConfig(Encoding.BINARY))
                .of(written)
                .get(0);
        record.headers().remove("ce_source").add("ce_source", "/another".getBytes(StandardCharsets.UTF_8));

        // When, Then
        assertThat(read(record)).isEmpty();
        assertThat(read(new ProducerRecord<>("t", "k", null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "EXTERNAL_ID_CREATED; {'integrationId':'int-1','tenantId':'acme','awsAccountId':'999988887777','a':1};"
                        + " {'integrationId':'int-1','tenantId':'acme','a':1,'vendorAccountId':'999988887777'}",
                "EXTERNAL_ID_CREATED; {'integrationId':'int-1','tenantId':'acme','vendorAccountId':'999988887777'};"
                        + " {'integrationId':'int-1','tenantId':'acme','vendorAccountId':'999988887777'}",
                "CONNECTION_LOST; {'integrationId':'int-1','tenantId':'acme','status':'LOST','awsAccountId':'1'};"
                        + " {'integrationId':'int-1','tenantId':'acme','status':'LOST','awsAccountId':'1',"
                        + "'eventType':'io.crossrole.connection.lost.v1'}"
            })
    void readsEarlierFieldsAsTodays(OutcomeType type, String published, String expected) {
        // Given
        OutcomeToPublish written = new OutcomeToPublish(
                UUID.randomUUID(),
                type,
                "int-1",
                1,
                IntegrationStatus.LOST,
                new Outcome.Origin(null, null),
                Instant.EPOCH,
                published.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                false);

        // When
        PublishedOutcome read = read(new OutcomeRecords(new FixedOutcomeConfig(Encoding.BINARY))
                        .of(written)
                        .get(0))
                .orElseThrow();

        // Then
        assertThat(read.payload()).isEqualTo(expected.replace('\'', '"'));
        assertThat(read.id()).isEqualTo(written.id());
    }

    private Optional<PublishedOutcome> read(ProducerRecord<String, byte[]> record) {
        return outcomes.read(new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key().getBytes(StandardCharsets.UTF_8),
                record.value(),
                record.headers(),
                Optional.empty()));
    }
}
