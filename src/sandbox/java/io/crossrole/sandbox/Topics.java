package io.crossrole.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** The service's topics, configured as an operator would: nothing makes a topic by writing to it. */
public final class Topics {

    /** What upstream services publish. */
    public static final List<String> INBOUND =
            List.of("integration-requested", "role-submitted", "integration-removed");

    /** What the service publishes, beside its dead letters. */
    public static final List<String> OUTBOUND =
            List.of("external-id-created", "connection-results", "connection-state");

    private static final int PARTITIONS = 3;

    /** An inbound record may be as large as Kafka's own default allows. */
    private static final int INBOUND_BYTES = 1_048_588;

    /** A dead letter is the record as it came plus the headers that say why: it must fit where its record fitted. */
    private static final int DEAD_LETTER_BYTES = 2 * INBOUND_BYTES;

    private Topics() {}

    /** Every topic's name, in the order of an event's way through the service. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(INBOUND);
        names.addAll(OUTBOUND);
        INBOUND.forEach(inbound -> names.add(deadLettersOf(inbound)));
        return List.copyOf(names);
    }

    /** The topic for those records of an inbound topic that can't be read or may not be obeyed. */
    public static String deadLettersOf(String inbound) {
        return inbound + ".dlq";
    }

    /** Makes those topics that a broker does not have yet. */
    public static void create(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            List<String> present = List.copyOf(admin.listTopics().names().get(30, TimeUnit.SECONDS));
            List<NewTopic> missing = names().stream()
                    .filter(name -> !present.contains(name))
                    .map(Topics::topic)
                    .toList();
            admin.createTopics(missing).all().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making the topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the topics could not be made on " + bootstrapServers, e);
        }
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, PARTITIONS, (short) 1).configs(configurationOf(name));
    }

    private static Map<String, String> configurationOf(String name) {
        if (name.endsWith(".dlq")) {
            return Map.of("max.message.bytes", String.valueOf(DEAD_LETTER_BYTES));
        }
        if (name.equals("connection-state")) {
            return Map.of("cleanup.policy", "compact");
        }
        if (INBOUND.contains(name)) {
            // The broker inflates what comes in, and so refuses what is longer than this when it is inflated.
            return Map.of("max.message.bytes", String.valueOf(INBOUND_BYTES), "compression.type", "uncompressed");
        }
        return Map.of("max.message.bytes", String.valueOf(INBOUND_BYTES));
    }
}
