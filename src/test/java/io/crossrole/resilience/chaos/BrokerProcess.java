package io.crossrole.resilience.chaos;

import static io.crossrole.testkit.Patience.await;

import io.crossrole.sandbox.KafkaBroker;
import io.crossrole.sandbox.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The sandbox's broker in a process of its own, so that it can be killed. */
final class BrokerProcess implements AutoCloseable {

    private static final String READY = "The broker is ready";

    private final int port;
    private final Path directory;
    private Process process;
    private Watchdog watchdog;
    private int starts;

    BrokerProcess(int port, Path directory) {
        this.port = port;
        this.directory = directory;
    }

    /** Runs a broker until the process is killed. Takes the port and the directory. */
    public static void main(String[] args) throws InterruptedException {
        KafkaBroker.start(Integer.parseInt(args[0]), Path.of(args[1]));
        System.out.println(READY);
        Thread.sleep(Long.MAX_VALUE);
    }

    String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Starts it with the data that it had, and waits until it answers; does nothing while it runs. */
    void start() {
        if (process != null) {
            return;
        }
        starts++;
        Path log = directory.resolve("broker-" + starts + ".log");
        try {
            Files.createDirectories(directory);
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BrokerProcess.class.getName(),
                            String.valueOf(port),
                            directory.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            watchdog = Watchdog.over(process.toHandle(), "KILL");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("the broker is ready, see " + log).atMost(Duration.ofMinutes(1)).until(() -> Files.readString(log)
                .contains(READY));
    }

    /** As {@code kill -9} does. */
    void kill() {
        if (process == null) {
            return;
        }
        process.destroyForcibly();
        process.onExit().join();
        watchdog.close();
        process = null;
    }

    @Override
    public void close() {
        kill();
    }
}
