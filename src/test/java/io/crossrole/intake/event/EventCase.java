package io.crossrole.intake.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A Kafka record as another SDK or producer writes it, with its expected fate; from {@code cases/events.json}.
 *
 * @param key null if the record has none
 * @param fates the expected fate, {@code accepted} or {@code dead-letter}, and further acceptable ones
 * @param reason the rejection of a dead letter; null if the record is accepted
 */
public record EventCase(
        String id, String topic, byte[] key, Headers headers, byte[] value, List<String> fates, String reason) {

    /** All cases, in the order of the file. */
    public static List<EventCase> all() {
        try (InputStream file = EventCase.class.getResourceAsStream("/cases/events.json")) {
            List<EventCase> cases = new ArrayList<>();
            new ObjectMapper().readTree(file).forEach(it -> cases.add(of(it)));
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EventCase of(JsonNode json) {
        List<String> fates = new ArrayList<>();
        fates.add(json.get("expected").textValue());
        json.path("alsoAcceptable").forEach(it -> fates.add(it.textValue()));
        return new EventCase(
                json.get("id").textValue(),
                json.get("topic").textValue(),
                bytes(json.get("key")),
                headers(json.get("headers")),
                bytes(json.get("value")),
                fates,
                json.path("expectedReason").textValue());
    }

    private static Headers headers(JsonNode json) {
        Headers headers = new RecordHeaders();
        json.properties().forEach(header -> {
            JsonNode value = header.getValue();
            if (value.isArray()) {
                value.forEach(it -> headers.add(header.getKey(), bytes(it)));
            } else {
                headers.add(header.getKey(), bytes(value));
            }
        });
        return headers;
    }

    private static byte[] bytes(JsonNode json) {
        if (json.isNull()) {
            return null;
        }
        return json.isObject()
                ? Base64.getDecoder().decode(json.get("base64").textValue())
                : json.textValue().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return id;
    }
}
