package io.crossrole.outcome;

import static io.crossrole.logging.KeyValue.kv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.crossrole.integration.ExternalId;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.logging.Log;
import io.crossrole.outcome.relay.OutcomeRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads published outcomes from their topics, in both encodings. {@link OutcomeRecords} writes them. */
@ApplicationScoped
public class PublishedOutcomes {

    private static final Log LOG = Log.of(PublishedOutcomes.class);

    private final OutcomeConfig config;
    private final ObjectMapper json;

    public PublishedOutcomes(OutcomeConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    /** The topic of {@code external-id-created}. */
    public String externalIdTopic() {
        return config.topics().externalIdCreated();
    }

    /** The topic of {@code connection-results}. */
    public String resultTopic() {
        return config.topics().connectionResults();
    }

    /** The topic of {@code connection-findings}. */
    public String findingTopic() {
        return config.topics().connectionFindings();
    }

    /** Reads a record's outcome; empty if the record is no outcome, or belongs to another installation. */
    public Optional<PublishedOutcome> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            CloudEvent event = KafkaMessageFactory.createReader(record).toEvent();
            if (!event.getSource().equals(config.source())) {
                LOG.debug(
                        "Skipped a record of another source",
                        kv("topic", record.topic()),
                        kv("partition", record.partition()),
                        kv("offset", record.offset()));
                return Optional.empty();
            }
            return Optional.of(read(event));
        } catch (RuntimeException | JsonProcessingException e) {
            LOG.debug(
                    "Skipped a record that is no outcome",
                    kv("topic", record.topic()),
                    kv("partition", record.partition()),
                    kv("offset", record.offset()),
                    kv("cause", e.getClass().getName()));
            return Optional.empty();
        }
    }

    private PublishedOutcome read(CloudEvent event) throws JsonProcessingException {
        String payload = new String(event.getData().toBytes(), StandardCharsets.UTF_8);
        JsonNode data = json.readTree(payload);
        OutcomeType type = OutcomeType.of(event.getType());
        requireExternalId(data.path("externalId"));
        if (EarlierFields.replaceIn(data, type)) {
            payload = json.writeValueAsString(data);
        }
        return new PublishedOutcome(
                UUID.fromString(event.getId()),
                type,
                required(data, "integrationId"),
                required(data, "tenantId"),
                Long.parseLong(extension(event, "sequence")),
                type.isConnectionResult()
                        ? Outcome.statusOf(required(data, "status"))
                        : type.isFinding() ? null : IntegrationStatus.AWAITING_ROLE,
                new Outcome.Origin(extension(event, "causationid"), extension(event, "traceparent")),
                event.getTime().toInstant(),
                payload,
                data);
    }

    /** An outcome with an External ID that AWS would reject is not one of ours, and would stop a restore. */
    private static void requireExternalId(JsonNode externalId) {
        if (externalId.isTextual()) {
            new ExternalId(externalId.textValue());
        }
    }

    private static String required(JsonNode data, String field) {
        if (!data.path(field).isTextual()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return data.path(field).textValue();
    }

    private static String extension(CloudEvent event, String name) {
        Object value = event.getExtension(name);
        return value == null ? null : value.toString();
    }
}
