package io.crossrole.sandbox;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.metadata.storage.Formatter;

/** How the sandbox's broker is set up: as in production where it matters to the service, small where it does not. */
final class KafkaSettings {

    private static final int NODE_ID = 1;

    /** Always the same, so that a broker recognises the data of the one before it. */
    private static final String CLUSTER_ID = "crossrole-sandbox-AAAA";

    private final int port;
    private final int controllerPort;
    private final Path data;

    KafkaSettings(int port, int controllerPort, Path directory) {
        this.port = port;
        this.controllerPort = controllerPort;
        this.data = directory.resolve("log").toAbsolutePath();
    }

    /** What stands in a broker's {@code server.properties}. */
    Map<String, String> asProperties() {
        return Stream.of(node(), small(), sameAsInProduction())
                .flatMap(part -> part.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Gives the data directory its cluster ID, once, as {@code kafka-storage format} does. */
    void formatStorage() {
        // What it would print is of no use to anybody here.
        PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Formatter formatter = new Formatter()
                .setClusterId(CLUSTER_ID)
                .setNodeId(NODE_ID)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .addDirectory(data.toString())
                .setIgnoreFormatted(true)
                .setPrintStream(silence);
        try {
            formatter.run();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka's data directory could not be prepared: " + data, e);
        }
    }

    private Map<String, String> node() {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@localhost:" + controllerPort,
                "controller.listener.names",
                "CONTROLLER",
                "listener.security.protocol.map",
                "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "CLIENTS",
                "listeners",
                "CLIENTS://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort,
                "advertised.listeners",
                "CLIENTS://localhost:" + port,
                "log.dirs",
                data.toString());
    }

    /** There is one node, and everybody waits for it. */
    private static Map<String, String> small() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "3",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "3",
                "group.initial.rebalance.delay.ms", "0");
    }

    /** A topic that is missing is a mistake, and must be seen as one. */
    private static Map<String, String> sameAsInProduction() {
        return Map.of("auto.create.topics.enable", "false");
    }
}
