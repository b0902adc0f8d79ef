package io.crossrole.operations.replay;

import io.crossrole.intake.batch.InboundTopic;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;

/** The inbound topics by their configured names. */
@ApplicationScoped
public class InboundTopics {

    private final Map<String, InboundTopic<?>> byName = new HashMap<>();

    InboundTopics(@All List<InboundTopic<?>> topics, Config config) {
        topics.forEach(it ->
                byName.put(config.getValue("mp.messaging.incoming." + it.channel() + ".topic", String.class), it));
    }

    /** The inbound topic with this name; empty if there is none. */
    public Optional<InboundTopic<?>> named(String topic) {
        return Optional.ofNullable(byName.get(topic));
    }

    /** All names, sorted. */
    public SortedSet<String> names() {
        return new TreeSet<>(byName.keySet());
    }
}
