package io.crossrole.sandbox;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.metadata.storage.Formatter;

/** The configuration of the broker: as in production where that matters to the service, otherwise small. */
final class KafkaSettings {

    private static final int NODE_ID = 1;

    /** Constant, so that a broker accepts the data of an earlier one. */
    private static final String CLUSTER_ID = "crossrole-sandbox-AAAA";

    private final int port;
    private final int controllerPort;
    private final Path data;
    private final List<KafkaListener> listeners;
    private final Map<String, String> more;

    KafkaSettings(
            int port, int controllerPort, Path directory, List<KafkaListener> listeners, Map<String, String> more) {
        this.port = port;
        this.controllerPort = controllerPort;
        this.data = directory.resolve("log").toAbsolutePath();
        this.listeners = List.copyOf(listeners);
        this.more = Map.copyOf(more);
    }

    /** The content of {@code server.properties}. */
    Map<String, String> asProperties() {
        return Stream.of(node(), small(), sameAsInProduction(), more)
                .flatMap(part -> part.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Formats the data directory unless that is done, as {@code kafka-storage format} does. */
    void formatStorage() {
        // It prints the settings otherwise.
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
            throw new IllegalStateException("could not format the data directory of Kafka: " + data, e);
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
                "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT" + each(KafkaListener::protocolMapping),
                "inter.broker.listener.name",
                "CLIENTS",
                "listeners",
                "CLIENTS://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort
                        + each(KafkaListener::address),
                "advertised.listeners",
                "CLIENTS://localhost:" + port + each(KafkaListener::address),
                "log.dirs",
                data.toString());
    }

    private String each(Function<KafkaListener, String> part) {
        return listeners.stream().map(it -> "," + part.apply(it)).collect(Collectors.joining());
    }

    /** Settings for a single node that starts fast. */
    private static Map<String, String> small() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "3",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "3",
                "group.initial.rebalance.delay.ms", "0");
    }

    /** A missing topic must be an error, as in production. */
    private static Map<String, String> sameAsInProduction() {
        return Map.of("auto.create.topics.enable", "false");
    }
}
