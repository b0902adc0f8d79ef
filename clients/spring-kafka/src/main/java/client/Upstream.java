package client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.PojoCloudEventData;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Publishes what Crossrole reads. */
@Component
@Profile({"request", "submit"})
class Upstream implements CommandLineRunner {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaTemplate<String, CloudEvent> kafka;

    Upstream(KafkaTemplate<String, CloudEvent> kafka) {
        this.kafka = kafka;
    }

    @Override
    public void run(String... arguments) throws Exception {
        String integrationId = arguments[1];
        String tenantId = arguments[2];
        if (arguments[0].equals("request")) {
            publish(
                    "integration-requested",
                    "io.crossrole.integration.requested.v1",
                    Map.of("integrationId", integrationId, "tenantId", tenantId, "integrationType", arguments[3]));
        } else {
            publish(
                    "role-submitted",
                    "io.crossrole.role.submitted.v1",
                    Map.of("integrationId", integrationId, "tenantId", tenantId, "roleArn", arguments[3]));
        }
    }

    /** Sends a CloudEvent. The id is new each time: to retry a call that may have arrived, send the same id again. */
    private void publish(String topic, String type, Map<String, String> data) throws Exception {
        CloudEvent event = CloudEventBuilder.v1()
                .withId(UUID.randomUUID().toString())
                .withSource(URI.create("/clients/spring-kafka"))
                .withType(type)
                .withTime(OffsetDateTime.now())
                .withDataContentType("application/json")
                .withData(PojoCloudEventData.wrap(data, JSON::writeValueAsBytes))
                .build();
        kafka.send(topic, data.get("integrationId"), event).get();
    }
}
