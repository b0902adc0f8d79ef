package io.crossrole.intake.deadletter;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** The dead-letter topic of each inbound topic, as the channels are configured. */
@ApplicationScoped
public class DeadLetterTopics {

    private static final List<String> CHANNELS =
            List.of("integration-requested", "role-submitted", "integration-removed");

    private final Map<String, String> deadLetters = new LinkedHashMap<>();

    DeadLetterTopics(Config config) {
        for (String channel : CHANNELS) {
            String incoming = "mp.messaging.incoming." + channel;
            deadLetters.put(
                    config.getValue(incoming + ".topic", String.class),
                    config.getValue(incoming + ".dead-letter-queue.topic", String.class));
        }
    }

    /** The inbound topics, in the order of an integration's life. */
    public List<String> inbound() {
        return List.copyOf(deadLetters.keySet());
    }

    /**
     * The topic that an inbound topic's dead letters go to.
     *
     * @throws IllegalArgumentException if that topic is not taken in
     */
    public String of(String topic) {
        String name = deadLetters.get(topic);
        if (name == null) {
            throw new IllegalArgumentException("not an inbound topic: " + topic);
        }
        return name;
    }
}
