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

/** The inbound topics by the names that they have in this installation. */
@ApplicationScoped
public class InboundTopics {

    private final Map<String, InboundTopic<?>> byName = new HashMap<>();

    InboundTopics(@All List<InboundTopic<?>> topics, Config config) {
        topics.forEach(it ->
                byName.put(config.getValue("mp.messaging.incoming." + it.channel() + ".topic", String.class), it));
    }

    /** What is done with the records of a topic; empty where it is not an inbound one. */
    public Optional<InboundTopic<?>> named(String topic) {
        return Optional.ofNullable(byName.get(topic));
    }

    /** Their names, in order. */
    public SortedSet<String> names() {
        return new TreeSet<>(byName.keySet());
    }
}
