package io.crossrole.bench;

import io.crossrole.sandbox.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A JVM of its own, that ends with this one. Its output is in {@code target/bench}. */
final class JavaProcess implements AutoCloseable {

    private final Process process;
    private final Watchdog watchdog;
    private final Path log;

    private JavaProcess(String name, List<String> arguments) {
        log = Path.of("target", "bench", name + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        try {
            Files.createDirectories(log.getParent());
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        watchdog = Watchdog.over(process.toHandle(), "KILL");
    }

    /** Runs a class of the harness. */
    static JavaProcess ofClass(String name, Class<?> main, List<String> options, String... arguments) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-cp"));
        all.add(System.getProperty("java.class.path"));
        all.add(main.getName());
        all.addAll(List.of(arguments));
        return new JavaProcess(name, all);
    }

    /** Runs a jar. */
    static JavaProcess ofJar(String name, Path jar, List<String> options, Map<String, String> properties) {
        List<String> all = new ArrayList<>(options);
        properties.forEach((key, value) -> all.add("-D" + key + "=" + value));
        all.addAll(List.of("-jar", jar.toString()));
        return new JavaProcess(name, all);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** What it has printed so far. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed something. */
    void awaitOutput(String text) {
        await(() -> output().contains(text), "it has said: " + text);
    }

    /** Waits for a condition, a minute at most, while the process lives. */
    void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new IllegalStateException("Waited for it in vain that %s; see %s".formatted(what, log));
            }
            Pause.millis(20);
        }
    }

    /** Ends it as an orchestrator does, and waits. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watchdog.close();
    }
}
