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

/** The topics of the service, configured as in production. The broker does not create topics by itself. */
public final class Topics {

    /** The topics that upstream services publish to. */
    public static final List<String> INBOUND =
            List.of("integration-requested", "role-submitted", "integration-removed", "connection-refused");

    /** The topics that the service publishes to, without the dead-letter topics. */
    public static final List<String> OUTBOUND =
            List.of("external-id-created", "connection-results", "connection-state", "connection-findings");

    private static final int PARTITIONS = 3;

    /** Kafka's default of {@code max.message.bytes}. */
    private static final int INBOUND_BYTES = 1_048_588;

    /** A dead letter is the original record with further headers, so its topic needs a larger limit. */
    private static final int DEAD_LETTER_BYTES = 2 * INBOUND_BYTES;

    private Topics() {}

    /** The names of all topics. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(INBOUND);
        names.addAll(OUTBOUND);
        INBOUND.forEach(inbound -> names.add(deadLettersOf(inbound)));
        return List.copyOf(names);
    }

    /** The dead-letter topic of an inbound topic. */
    public static String deadLettersOf(String inbound) {
        return inbound + ".dlq";
    }

    /** Creates the topics that the broker does not have yet. */
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
            throw new IllegalStateException("interrupted while creating the topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("could not create the topics on " + bootstrapServers, e);
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
            // The broker decompresses records, and so applies the limit to their uncompressed size.
            return Map.of("max.message.bytes", String.valueOf(INBOUND_BYTES), "compression.type", "uncompressed");
        }
        return Map.of("max.message.bytes", String.valueOf(INBOUND_BYTES));
    }
}
