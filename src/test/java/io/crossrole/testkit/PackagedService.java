package io.crossrole.testkit;

import static io.crossrole.testkit.Patience.await;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.sandbox.Watchdog;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The service as it is shipped, in a process of its own, that can be killed and frozen. */
public final class PackagedService implements AutoCloseable {

    /** The packaged application. */
    public static final Path APP = Path.of("target", "quarkus-app");

    /** The configuration of a service that comes to its verdicts within seconds. */
    public static final Map<String, String> DECIDES_SOON = Map.of(
            "crossrole.validation.patience.settle", "1S",
            "crossrole.validation.patience.denied", "2S",
            "crossrole.validation.patience.not-required", "2S",
            "crossrole.validation.patience.first-retry", "0.5S");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** As the tests' own JVM: sooner at work, and slower. Where times are measured, none. */
    private static final List<String> JVM_OPTIONS = Stream.of(
                    System.getProperty("tests.jvm", "").split(" "))
            .filter(it -> !it.isEmpty())
            .toList();

    private final Process process;
    private final Watchdog watchdog;
    private final Ports ports = Ports.free();
    private final Path log;

    private PackagedService(Path app, String name, Map<String, String> configuration, Map<String, String> environment) {
        log = Path.of("target", name + "-" + ports.management() + ".log");
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m"));
        command.addAll(JVM_OPTIONS);
        configuration.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of(
                "-Daws.accessKeyId=999988887777",
                "-Daws.secretAccessKey=sandbox",
                "-Dquarkus.http.port=" + ports.http(),
                "-Dquarkus.management.port=" + ports.management(),
                "-jar",
                app.resolve("quarkus-run.jar").toString()));
        File output = log.toFile();
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
            builder.environment().putAll(environment);
            process = builder.start();
            watchdog = Watchdog.over(process.toHandle(), "KILL");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits until it is ready. */
    public static PackagedService start(String name, Map<String, String> more) {
        Map<String, String> configuration = new HashMap<>(RunningSandbox.configuration());
        // A killed one holds its partitions for as long; Kafka's own 45 s are longer than many a test waits.
        configuration.put("mp.messaging.connector.smallrye-kafka.session.timeout.ms", "10000");
        configuration.putAll(more);
        PackagedService service = new PackagedService(APP, name, configuration, Map.of());
        service.awaitReady();
        return service;
    }

    /** An operator of this service. */
    public Operator operator() {
        return new Operator(ports.http(), null);
    }

    /** The port of the API. */
    public int httpPort() {
        return ports.http();
    }

    /** The port of health and metrics. */
    public int managementPort() {
        return ports.management();
    }

    /** Starts a build of it, in whatever world its configuration names, and doesn't wait. */
    public static PackagedService launch(Path app, String name, Map<String, String> configuration) {
        return launch(app, name, configuration, Map.of());
    }

    /** The same with environment variables, which the configuration overrides. */
    public static PackagedService launch(
            Path app, String name, Map<String, String> configuration, Map<String, String> environment) {
        return new PackagedService(app, name, configuration, environment);
    }

    public void awaitReady() {
        await("it is ready, see " + log).atMost(Duration.ofMinutes(3)).until(() -> isRunning() && isReady());
    }

    /** Whether its process has not ended; a frozen one has not. */
    public boolean isRunning() {
        return process.isAlive();
    }

    public boolean isReady() {
        return status("ready") == 200;
    }

    public boolean isLive() {
        return status("live") == 200;
    }

    private int status(String check) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://localhost:" + ports.management() + "/q/health/" + check))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All of its metrics. */
    public String metrics() {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + ports.management() + "/q/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The number of its process; no other service has it while this one lives. */
    public long pid() {
        return process.pid();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the process like {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        waitForEnd();
    }

    public void freeze() {
        signal("-STOP");
    }

    public void wake() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends SIGTERM like an orchestrator, and does not wait. */
    public void terminate() {
        process.destroy();
    }

    /** Waits until it has ended by itself. */
    public void awaitEnd() {
        await("it has ended, see " + log).atMost(Duration.ofSeconds(90)).until(() -> !process.isAlive());
    }

    /** Sends SIGTERM like an orchestrator, and waits for the end. */
    @Override
    public void close() {
        terminate();
        waitForEnd();
    }

    private void waitForEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            watchdog.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
