package io.crossrole.spring;

import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A listener, a repository, a template: an event at a time, whose answer is waited for so that it can't be lost unseen. */
@Component
class RequestListener {

    private final JsonMapper json;
    private final RequestedIntegrations integrations;
    private final KafkaTemplate<String, String> kafka;
    private final String answers;

    RequestListener(
            JsonMapper json,
            RequestedIntegrations integrations,
            KafkaTemplate<String, String> kafka,
            @Value("${external-id-created}") String answers) {
        this.json = json;
        this.integrations = integrations;
        this.kafka = kafka;
        this.answers = answers;
    }

    @KafkaListener(topics = "${integration-requested}")
    @Transactional
    public void issue(String request) {
        JsonNode data = json.readTree(request);
        RequestedIntegration integration = integrations.save(new RequestedIntegration(
                data.get("integrationId").asString(),
                data.get("tenantId").asString(),
                UUID.randomUUID().toString(),
                Instant.now()));
        kafka.send(answers, integration.getId(), json.writeValueAsString(integration))
                .join();
    }
}
