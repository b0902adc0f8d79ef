package client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.PojoCloudEventData;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes what Crossrole reads. */
final class Upstream {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Upstream() {}

    /** Sends a CloudEvent. The id is new each time: to retry a call that may have arrived, send the same id again. */
    static void publish(String topic, String type, Map<String, String> data, boolean structured) throws Exception {
        CloudEvent event = CloudEventBuilder.v1()
                .withId(UUID.randomUUID().toString())
                .withSource(URI.create("/clients/java"))
                .withType(type)
                .withTime(OffsetDateTime.now())
                .withDataContentType("application/json")
                .withData(PojoCloudEventData.wrap(data, JSON::writeValueAsBytes))
                .build();
        CloudEventSerializer serializer = new CloudEventSerializer();
        serializer.configure(encoding(structured), false);
        try (KafkaProducer<String, CloudEvent> producer =
                new KafkaProducer<>(Client.kafka(Map.of()), new StringSerializer(), serializer)) {
            // acks=all and idempotence are the client's defaults.
            producer.send(new ProducerRecord<>(topic, data.get("integrationId"), event))
                    .get();
        }
    }

    private static Map<String, Object> encoding(boolean structured) {
        return structured
                ? Map.of(
                        CloudEventSerializer.ENCODING_CONFIG, Encoding.STRUCTURED,
                        CloudEventSerializer.EVENT_FORMAT_CONFIG, JsonFormat.CONTENT_TYPE)
                : Map.of(CloudEventSerializer.ENCODING_CONFIG, Encoding.BINARY);
    }
}
