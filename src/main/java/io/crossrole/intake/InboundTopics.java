package io.crossrole.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The topics that are taken in, and the dead-letter topic of each, as the channels are configured. */
@ApplicationScoped
public class InboundTopics {

    private static final List<String> CHANNELS =
            List.of("integration-requested", "role-submitted", "integration-removed");

    private final Map<String, String> deadLetters = new LinkedHashMap<>();

    InboundTopics(Config config) {
        for (String channel : CHANNELS) {
            String incoming = "mp.messaging.incoming." + channel;
            deadLetters.put(
                    config.getValue(incoming + ".topic", String.class),
                    config.getValue(incoming + ".dead-letter-queue.topic", String.class));
        }
    }

    /** In the order of an integration's life. */
    public List<String> names() {
        return List.copyOf(deadLetters.keySet());
    }

    /**
     * The topic that an inbound topic's dead letters go to.
     *
     * @throws IllegalArgumentException if that topic is not taken in
     */
    public String deadLettersOf(String topic) {
        String name = deadLetters.get(topic);
        if (name == null) {
            throw new IllegalArgumentException("not an inbound topic: " + topic);
        }
        return name;
    }

    /** The inbound topic whose dead letters go to this one. */
    public Optional<String> inboundOf(String deadLetterTopic) {
        return deadLetters.entrySet().stream()
                .filter(it -> it.getValue().equals(deadLetterTopic))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
