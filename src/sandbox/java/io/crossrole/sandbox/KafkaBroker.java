package io.crossrole.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker in this JVM: one KRaft node that is broker and controller. It can be stopped and started again on the
 * same port with the same data.
 */
public final class KafkaBroker implements AutoCloseable {

    private final int port;
    private final KafkaSettings settings;
    private KafkaRaftServer server;

    private KafkaBroker(int port, KafkaSettings settings) {
        this.port = port;
        this.settings = settings;
    }

    /**
     * Starts a broker with the service's topics.
     *
     * @param port the port for clients; 0 for a free one
     * @param directory the directory for its data; it keeps data that an earlier broker left there
     */
    public static KafkaBroker start(int port, Path directory) {
        return start(port, directory, List.of(), Map.of());
    }

    /**
     * Starts a broker with listeners and settings of its own.
     *
     * @param listeners listeners in addition to the plain one at {@code port}
     * @param settings broker settings by name, such as those of the listeners
     */
    public static KafkaBroker start(
            int port, Path directory, List<KafkaListener> listeners, Map<String, String> settings) {
        int clients = port == 0 ? FreePort.find() : port;
        KafkaBroker broker =
                new KafkaBroker(clients, new KafkaSettings(clients, FreePort.find(), directory, listeners, settings));
        broker.start();
        KafkaClassLoader.within(() -> Topics.create(broker.bootstrapServers()));
        return broker;
    }

    /** The address for clients, which survives restarts. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Starts it again after {@link #stop()}, with its data. Does nothing if it runs. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        QuietLogs.apply();
        KafkaClassLoader.within(() -> {
            settings.formatStorage();
            server = new KafkaRaftServer(new KafkaConfig(settings.asProperties(), false), Time.SYSTEM);
            server.startup();
        });
    }

    /** Shuts it down cleanly and keeps its data. */
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /** Stops it, and starts it again on the same port with the same data. */
    public synchronized void restart() {
        stop();
        start();
    }

    @Override
    public void close() {
        stop();
    }
}
