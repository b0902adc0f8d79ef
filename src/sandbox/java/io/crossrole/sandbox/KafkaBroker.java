package io.crossrole.sandbox;

import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker in this JVM: one KRaft node, broker and controller in one. It can be stopped and started again on
 * the same port with the same data, as a broker in production is when it is upgraded.
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
     * @param port where clients reach it; 0 for a free one
     * @param directory where it keeps its data; what an earlier broker left there is found again
     */
    public static KafkaBroker start(int port, Path directory) {
        int clients = port == 0 ? FreePort.find() : port;
        KafkaBroker broker = new KafkaBroker(clients, new KafkaSettings(clients, FreePort.find(), directory));
        broker.start();
        KafkaClassLoader.within(() -> Topics.create(broker.bootstrapServers()));
        return broker;
    }

    /** Where clients reach it; stays the same over restarts. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Starts it again after {@link #stop()}, with the data it had; does nothing while it runs. */
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

    /** Stops it in good order; its data stays. */
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /** Stops it and starts it again, on the same port and with the same data. */
    public synchronized void restart() {
        stop();
        start();
    }

    @Override
    public void close() {
        stop();
    }
}
