package io.crossrole;

import static org.awaitility.Awaitility.await;

import io.crossrole.sandbox.RunningSandbox;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as it is shipped, in a process of its own, that can be killed and frozen. */
public final class PackagedService implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int httpPort = freePort();
    private final int managementPort = freePort();
    private final Path log;

    private PackagedService(String name, Map<String, String> more) {
        log = Path.of("target", name + "-" + managementPort + ".log");
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m"));
        RunningSandbox.configuration().forEach((key, value) -> command.add("-D" + key + "=" + value));
        more.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of(
                "-Daws.accessKeyId=999988887777",
                "-Daws.secretAccessKey=sandbox",
                "-Dquarkus.http.port=" + httpPort,
                "-Dquarkus.management.port=" + managementPort,
                "-jar",
                JAR.toString()));
        File output = log.toFile();
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits until it is ready. */
    public static PackagedService start(String name, Map<String, String> more) {
        PackagedService service = new PackagedService(name, more);
        await(name + " is ready, see " + service.log)
                .atMost(Duration.ofSeconds(90))
                .until(() -> service.process.isAlive() && service.isReady());
        return service;
    }

    /** Somebody at its HTTP API. */
    public Operator operator() {
        return new Operator(httpPort, null);
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
                                            URI.create("http://localhost:" + managementPort + "/q/health/" + check))
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

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. */
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

    /** As an orchestrator ends it; does not wait. */
    public void terminate() {
        process.destroy();
    }

    /** Waits until it has ended by itself. */
    public void awaitEnd() {
        await("it has ended, see " + log).atMost(Duration.ofSeconds(90)).until(() -> !process.isAlive());
    }

    /** As an orchestrator ends it, and patiently. */
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
