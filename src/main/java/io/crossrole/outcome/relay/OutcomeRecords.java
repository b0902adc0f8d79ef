package io.crossrole.outcome.relay;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.outcome.OutcomeConfig;
import io.crossrole.outcome.OutcomeConfig.Encoding;
import io.crossrole.outcome.OutcomeToPublish;
import io.crossrole.outcome.OutcomeType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Converts an outcome to Kafka records: a CloudEvent, and if the outcome is the latest, the state for {@code
 * connection-state}.
 */
@ApplicationScoped
public class OutcomeRecords {

    private static final int SEQUENCE_DIGITS = 19;

    private final OutcomeConfig config;

    public OutcomeRecords(OutcomeConfig config) {
        this.config = config;
    }

    /** Returns the event, and then its copy or a tombstone for the compacted topic. */
    List<ProducerRecord<String, byte[]>> of(OutcomeToPublish outcome) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(2);
        CloudEvent event = event(outcome);
        records.add(write(topic(outcome.type()), outcome.integrationId(), event));
        if (outcome.type().isConnectionResult() && outcome.isLatest()) {
            String state = config.topics().connectionState();
            records.add(
                    outcome.status() == IntegrationStatus.REMOVED
                            ? new ProducerRecord<>(state, outcome.integrationId(), null)
                            : write(state, outcome.integrationId(), event));
        }
        return records;
    }

    private CloudEvent event(OutcomeToPublish outcome) {
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(outcome.id().toString())
                .withSource(config.source())
                .withType(outcome.type().cloudEventsType())
                .withSubject(outcome.integrationId())
                .withTime(outcome.createdAt().atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withDataSchema(outcome.type().dataSchema())
                .withExtension("partitionkey", outcome.integrationId())
                .withExtension("sequence", padded(outcome.sequence()))
                .withData(outcome.payload());
        if (outcome.origin().causationId() != null) {
            event.withExtension("causationid", outcome.origin().causationId());
        }
        if (outcome.origin().traceparent() != null) {
            event.withExtension("traceparent", outcome.origin().traceparent());
        }
        return event.build();
    }

    /** Pads the sequence with zeros, so that sequences sort as text as well. */
    private static String padded(long sequence) {
        String digits = Long.toString(sequence);
        return "0".repeat(SEQUENCE_DIGITS - digits.length()) + digits;
    }

    private ProducerRecord<String, byte[]> write(String topic, String key, CloudEvent event) {
        MessageWriter<?, ProducerRecord<String, byte[]>> writer = KafkaMessageFactory.createWriter(topic, key);
        return config.encoding() == Encoding.STRUCTURED
                ? writer.writeStructured(event, new JsonFormat())
                : writer.writeBinary(event);
    }

    /** The topic of this type of events. */
    String topic(OutcomeType type) {
        return switch (type.subject()) {
            case EXTERNAL_ID -> config.topics().externalIdCreated();
            case CONNECTION -> config.topics().connectionResults();
            case FINDING -> config.topics().connectionFindings();
        };
    }
}
