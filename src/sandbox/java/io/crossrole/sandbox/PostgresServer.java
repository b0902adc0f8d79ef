package io.crossrole.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A real Postgres, a process of its own, that writes as durably as in production. It can be taken away for a while and
 * brought back on the same port with the same data.
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
     * @param port where clients reach it; 0 for a free one
     * @param directory where it keeps its data; what an earlier server left there is found again, and if that server
     *     still runs because its JVM was killed, it is ended first
     */
    public static PostgresServer start(int port, Path directory) {
        return start(port, directory, Map.of());
    }

    /**
     * Starts a server that is set up otherwise than by default.
     *
     * @param settings by the names of Postgres' parameters; none can make it less durable
     */
    public static PostgresServer start(int port, Path directory, Map<String, String> settings) {
        endOrphan(directory);
        PostgresServer server = new PostgresServer(port == 0 ? FreePort.find() : port, dataIn(directory), settings);
        server.start();
        return server;
    }

    /** Ends the server that a JVM which was killed may have left running. */
    static void endOrphan(Path directory) {
        PostgresProcess.endOrphan(dataIn(directory));
    }

    private static Path dataIn(Path directory) {
        return directory.resolve("data").toAbsolutePath();
    }

    /** Where clients reach it; stays the same over restarts. */
    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    /** Its only user, who may do everything. */
    public String username() {
        return "postgres";
    }

    /** It trusts everybody on this machine, but clients like to have one to send. */
    public String password() {
        return "postgres";
    }

    /** Starts it again after {@link #stop()}, with the data it had; does nothing while it runs. */
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
                    // The library's default is off for all three: fast, and no test of a crash would mean anything.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "localhost")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    // Who started the sandbox also ends it, and knows in which order.
                    .setRegisterShutdownHook(false)
                    .start();
            watchdog = PostgresProcess.watch(data);
        } catch (IOException e) {
            throw new UncheckedIOException("Postgres could not be started on port " + port + " in " + data, e);
        }
    }

    /** Stops it: open connections are cut, committed data stays. */
    public synchronized void stop() {
        if (running == null) {
            return;
        }
        watchdog.close();
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Postgres could not be stopped on port " + port, e);
        }
        running = null;
    }

    /** Ends it as a crash does, all its processes at once; {@link #start()} recovers what was committed. */
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
