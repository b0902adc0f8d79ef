package io.crossrole.intake.deadletter;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Maps each inbound topic to its dead-letter topic, as configured on the channels. */
@ApplicationScoped
public class DeadLetterTopics {

    private static final List<String> CHANNELS =
            List.of("integration-requested", "role-submitted", "integration-removed", "connection-refused");

    private final Map<String, String> deadLetters = new LinkedHashMap<>();

    DeadLetterTopics(Config config) {
        for (String channel : CHANNELS) {
            String incoming = "mp.messaging.incoming." + channel;
            deadLetters.put(
                    config.getValue(incoming + ".topic", String.class),
                    config.getValue(incoming + ".dead-letter-queue.topic", String.class));
        }
    }

    /** The inbound topics, in the order of an integration's life cycle. */
    public List<String> inbound() {
        return List.copyOf(deadLetters.keySet());
    }

    /**
     * The dead-letter topic of an inbound topic.
     *
     * @throws IllegalArgumentException if the topic is not an inbound topic
     */
    public String of(String topic) {
        String name = deadLetters.get(topic);
        if (name == null) {
            throw new IllegalArgumentException("not an inbound topic: " + topic);
        }
        return name;
    }
}
