package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.Ports;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The properties file that tells the service in dev mode where the sandbox is, and also a walkthrough that is started
 * later. Dev mode reads it by {@code quarkus.config.locations}, again at every live reload.
 */
final class ServiceProperties {

    private static final Path FILE = Path.of("target", "sandbox", "service.properties");

    private ServiceProperties() {}

    /**
     * The properties of a service in a sandbox.
     *
     * @param sandbox those that say where the sandbox is
     */
    static Map<String, String> of(Map<String, String> sandbox, Ports ports, ServiceLog log) {
        Map<String, String> all = new TreeMap<>(sandbox);
        all.put("quarkus.http.port", String.valueOf(ports.http()));
        all.put("quarkus.management.port", String.valueOf(ports.management()));
        // In dev mode the default is 500 ms, which is too short for the threads of intake, and so logs a warning.
        all.put("smallrye.messaging.worker.intake.shutdown-timeout", "10000");
        all.putAll(log.properties());
        // Above application.properties, below system properties, so that -D overrides both.
        all.put("config_ordinal", "275");
        return all;
    }

    /** Writes the file, and deletes the log of the last sandbox. */
    static void write(Map<String, String> properties) {
        String lines = properties.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(FILE.getParent());
            Files.deleteIfExists(ServiceLog.FILE);
            Files.writeString(FILE, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write the configuration of the service: " + FILE, e);
        }
    }

    /** The file that the last sandbox wrote; empty if there is none. */
    static Optional<Properties> read() {
        if (!Files.exists(FILE)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(FILE)) {
            Properties properties = new Properties();
            properties.load(reader);
            return Optional.of(properties);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the configuration of the service: " + FILE, e);
        }
    }
}
