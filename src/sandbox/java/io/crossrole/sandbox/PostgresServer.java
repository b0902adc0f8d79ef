package io.crossrole.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A real Postgres server in a process of its own, as durable as in production. It can be stopped and started again on the
 * same port with the same data.
 */
public final class PostgresServer implements AutoCloseable {

    private final int port;
    private final Path data;
    private final Map<String, String> settings;
    private EmbeddedPostgres running;
    private Watchdog watchdog;

    private PostgresServer(int port, Path data, Map<String, String> settings) {
        this.port = port;
        this.data = data;
        this.settings = settings;
    }

    /**
     * Starts a server.
     *
     * @param port the port for clients; 0 for a free one
     * @param directory the directory for its data; it keeps data that an earlier server left there, and ends that server
     *     if it still runs because its JVM was killed
     */
    public static PostgresServer start(int port, Path directory) {
        return start(port, directory, Map.of());
    }

    /**
     * Starts a server with settings of its own.
     *
     * @param settings values of Postgres' parameters by name; none can make the server less durable
     */
    public static PostgresServer start(int port, Path directory, Map<String, String> settings) {
        endOrphan(directory);
        PostgresServer server = new PostgresServer(port == 0 ? FreePort.find() : port, dataIn(directory), settings);
        server.start();
        return server;
    }

    /** Ends a server in this directory that a killed JVM left running. */
    static void endOrphan(Path directory) {
        PostgresProcess.endOrphan(dataIn(directory));
    }

    private static Path dataIn(Path directory) {
        return directory.resolve("data").toAbsolutePath();
    }

    /** The address for clients, which survives restarts. */
    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    /** The superuser, its only user. */
    public String username() {
        return "postgres";
    }

    /** A password for clients that need one; the server accepts any. */
    public String password() {
        return "postgres";
    }

    /** Starts it again after {@link #stop()}, with its data. Does nothing if it runs. */
    public synchronized void start() {
        if (running != null) {
            return;
        }
        QuietLogs.apply();
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
            settings.forEach(builder::setServerConfig);
            running = builder.setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    // The library switches all three off, and a test of a crash would prove nothing.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "localhost")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    // The owner of the sandbox ends its parts in order.
                    .setRegisterShutdownHook(false)
                    .start();
            watchdog = PostgresProcess.watch(data);
        } catch (IOException e) {
            throw new UncheckedIOException("could not start Postgres on port " + port + " in " + data, e);
        }
    }

    /** Stops it, cuts open connections and keeps committed data. */
    public synchronized void stop() {
        if (running == null) {
            return;
        }
        watchdog.close();
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException("could not stop Postgres on port " + port, e);
        }
        running = null;
    }

    /** Kills all its processes at once, as in a crash. {@link #start()} recovers committed data. */
    public synchronized void kill() {
        if (running != null) {
            PostgresProcess.kill(data);
            stop();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
