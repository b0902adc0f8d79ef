package io.crossrole.naive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** An event, a transaction, an entity, a send that is waited for: as a first version is written. */
@ApplicationScoped
public class NaiveConsumer {

    private final ObjectMapper json;
    private final Emitter<Record<String, String>> created;

    NaiveConsumer(ObjectMapper json, @Channel("external-id-created") Emitter<Record<String, String>> created) {
        this.json = json;
        this.created = created;
    }

    @Incoming("integration-requested")
    @Blocking
    @Transactional
    public void consume(String request) throws IOException {
        JsonNode data = json.readTree(request);
        NaiveIntegration integration = new NaiveIntegration();
        integration.id = data.get("integrationId").asText();
        integration.tenantId = data.get("tenantId").asText();
        integration.externalId = UUID.randomUUID().toString();
        integration.createdAt = Instant.now();
        integration.persist();
        created.send(Record.of(integration.id, json.writeValueAsString(integration)))
                .toCompletableFuture()
                .join();
    }
}
