package io.crossrole.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.sandbox.VendorIdentity;
import io.crossrole.sandbox.Watchdog;
import io.crossrole.sandbox.aws.Accounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A client in one language, with the same commands as the others. */
enum Client {
    /** Debian's interpreter, for which Debian has the packages. */
    PYTHON(4, "/usr/bin/python3", "clients/python/client.py"),
    /** It gets its partitions back only when the group has waited for the killed one, six seconds. */
    NODE(10, "node", "clients/node/client.mjs"),
    JAVA(5, "java", "-XX:TieredStopAtLevel=1", "-jar", "clients/java/target/client.jar"),
    SPRING_KAFKA(7, "java", "-XX:TieredStopAtLevel=1", "-jar", "clients/spring-kafka/target/client.jar");

    private static final int PATIENCE_SECONDS = 60;

    private final int longestLifeSeconds;
    private final List<String> command;

    /**
     * A client.
     *
     * @param longestLifeSeconds how long it may run until it is killed, so that some of its lives reach the first events
     */
    Client(int longestLifeSeconds, String... command) {
        this.longestLifeSeconds = longestLifeSeconds;
        this.command = List.of(command);
    }

    int longestLifeMillis() {
        return longestLifeSeconds * 1_000;
    }

    /**
     * A command of this client that runs until it ends or is killed.
     *
     * @param log the file with its errors and warnings
     */
    record Running(Process process, Watchdog watchdog, Path output, Path log) implements AutoCloseable {

        /** Kills the process like {@code kill -9}, and waits for its end. */
        @Override
        public void close() {
            process.destroyForcibly();
            await(process);
            watchdog.close();
        }
    }

    /** The file for a database of this client, which is not there yet. */
    Path newDatabase() {
        try {
            return Files.createTempDirectory(folder(), name().toLowerCase(Locale.ROOT) + "-")
                    .resolve("connections.db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end and returns what it printed. */
    String run(String... arguments) {
        try (Running running = start(arguments)) {
            assertThat(await(running.process()))
                    .as("%s %s, see %s", this, String.join(" ", arguments), running.log())
                    .isZero();
            return Files.readString(running.output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a command and does not wait. */
    Running start(String... arguments) {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(arguments));
        try {
            String name = name().toLowerCase(Locale.ROOT) + "-" + arguments[0] + "-";
            Path output = Files.createTempFile(folder(), name, ".out");
            Path log = Files.createTempFile(folder(), name, ".log");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .redirectOutput(Redirect.to(output.toFile()))
                    .redirectError(Redirect.to(log.toFile()));
            builder.environment().putAll(environment());
            Process process = builder.start();
            return new Running(process, Watchdog.over(process.toHandle(), "KILL"), output, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The variables that each client reads, and the vendor's credentials where every AWS SDK looks for them. */
    private static Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", RunningSandbox.kafka(),
                "AWS_ENDPOINT_URL_STS", RunningSandbox.aws().toString(),
                "AWS_REGION", VendorIdentity.REGION,
                "AWS_ACCESS_KEY_ID", Accounts.VENDOR,
                "AWS_SECRET_ACCESS_KEY", VendorIdentity.SECRET);
    }

    private static Path folder() throws IOException {
        return Files.createDirectories(Path.of("target", "clients"));
    }

    private static int await(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "still running after " + PATIENCE_SECONDS + " seconds: " + process.info());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
