package io.crossrole.console.publish;

import static io.crossrole.logging.KeyValue.kv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.crossrole.api.access.Caller;
import io.crossrole.api.access.Scope;
import io.crossrole.audit.Audit;
import io.crossrole.audit.AuditedAction;
import io.crossrole.console.limit.Limits;
import io.crossrole.console.limit.Trigger;
import io.crossrole.console.page.ConsoleConfig;
import io.crossrole.logging.Log;
import io.crossrole.text.OneLine;
import io.crossrole.text.Storable;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Publishes the events of a visitor. The {@code id} of each comes from the form, so that a form which is sent twice
 * publishes the same event twice, and has one effect. Events are limited in number, and are for integrations within the
 * visitor's scope alone. Each is recorded in the audit list before it is published: an entry may so be of an event that Kafka
 * did not take, but no event is without an entry.
 */
@ApplicationScoped
public class InboundEvents {

    private static final Log LOG = Log.of(InboundEvents.class);

    /** A little above the producer's delivery.timeout.ms, which ends each attempt. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final MutinyEmitter<byte[]> emitter;
    private final Scope scope;
    private final Limits limits;
    private final ConsoleConfig config;
    private final ObjectMapper json;
    private final Clock clock;
    private final Audit audit;
    private final Caller caller;
    private final String integrationRequested;
    private final String roleSubmitted;
    private final String integrationRemoved;

    InboundEvents(
            @Channel("console") MutinyEmitter<byte[]> emitter,
            Scope scope,
            Limits limits,
            ConsoleConfig config,
            ObjectMapper json,
            Clock clock,
            Audit audit,
            Caller caller,
            @ConfigProperty(name = "mp.messaging.incoming.integration-requested.topic") String integrationRequested,
            @ConfigProperty(name = "mp.messaging.incoming.role-submitted.topic") String roleSubmitted,
            @ConfigProperty(name = "mp.messaging.incoming.integration-removed.topic") String integrationRemoved) {
        this.emitter = emitter;
        this.scope = scope;
        this.limits = limits;
        this.config = config;
        this.json = json;
        this.clock = clock;
        this.audit = audit;
        this.caller = caller;
        this.integrationRequested = integrationRequested;
        this.roleSubmitted = roleSubmitted;
        this.integrationRemoved = integrationRemoved;
    }

    /**
     * Publishes {@code integration-requested} and waits until the broker has stored it.
     *
     * @param awsAccountId the account to connect, or null
     * @throws ServiceUnavailableException if the broker does not store the event in time
     */
    public void requestIntegration(
            UUID eventId,
            String integrationId,
            String tenantId,
            String integrationType,
            String partition,
            String awsAccountId) {
        scope.requireTenant(tenantId);
        scope.tenantId().ifPresent(it -> limits.take(Trigger.REQUEST, it));
        Map<String, String> data = idsOf(integrationId, tenantId);
        data.put("integrationType", integrationType);
        data.put("partition", partition);
        if (awsAccountId != null) {
            data.put("awsAccountId", awsAccountId);
        }
        audit.record(caller.name(), AuditedAction.REQUEST_INTEGRATION, integrationId, "", "");
        publishOr(
                () -> scope.tenantId().ifPresent(it -> limits.giveBack(Trigger.REQUEST, it)),
                () -> publish(integrationRequested, "io.crossrole.integration.requested.v1", eventId, data));
    }

    /**
     * Publishes {@code role-submitted} and waits until the broker has stored it.
     *
     * @throws ServiceUnavailableException if the broker does not store the event in time
     */
    public void submitRole(UUID eventId, String integrationId, String tenantId, String roleArn) {
        scope.require(integrationId, tenantId);
        limits.take(Trigger.SUBMISSION, integrationId);
        Map<String, String> data = idsOf(integrationId, tenantId);
        data.put("roleArn", roleArn);
        audit.record(
                caller.name(), AuditedAction.SUBMIT_ROLE, integrationId, Storable.replaced(OneLine.of(roleArn)), "");
        publishOr(
                () -> limits.giveBack(Trigger.SUBMISSION, integrationId),
                () -> publish(roleSubmitted, "io.crossrole.role.submitted.v1", eventId, data));
    }

    /**
     * Publishes {@code integration-removed} and waits until the broker has stored it.
     *
     * @throws ServiceUnavailableException if the broker does not store the event in time
     */
    public void removeIntegration(UUID eventId, String integrationId, String tenantId) {
        scope.require(integrationId, tenantId);
        audit.record(caller.name(), AuditedAction.REMOVE_INTEGRATION, integrationId, "", "");
        publish(integrationRemoved, "io.crossrole.integration.removed.v1", eventId, idsOf(integrationId, tenantId));
    }

    private static Map<String, String> idsOf(String integrationId, String tenantId) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("integrationId", integrationId);
        data.put("tenantId", tenantId);
        return data;
    }

    /** An event that Kafka does not take costs the visitor no try. */
    private static void publishOr(Runnable giveBack, Runnable publish) {
        try {
            publish.run();
        } catch (ServiceUnavailableException e) {
            giveBack.run();
            throw e;
        }
    }

    private void publish(String topic, String type, UUID eventId, Map<String, String> data) {
        String key = data.get("integrationId");
        CloudEvent event = CloudEventBuilder.v1()
                .withId(eventId.toString())
                .withSource(config.source())
                .withType(type)
                .withTime(clock.instant().atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(write(data))
                .build();
        ProducerRecord<String, byte[]> record =
                KafkaMessageFactory.<String>createWriter(topic, key).writeBinary(event);
        try {
            emitter.sendMessage(Message.of(record.value())
                            .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                                    .withTopic(topic)
                                    .withKey(key)
                                    .withHeaders(record.headers())
                                    .build()))
                    .await()
                    .atMost(PATIENCE);
        } catch (RuntimeException e) {
            LOG.error("An event of the console was not published", kv("topic", topic), kv("cause", e.getMessage()));
            throw new ServiceUnavailableException("Kafka does not take the event; try again");
        }
    }

    private byte[] write(Map<String, String> data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event's data can't be written", e);
        }
    }
}
