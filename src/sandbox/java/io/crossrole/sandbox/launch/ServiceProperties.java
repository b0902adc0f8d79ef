package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.Sandbox;
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
 * The file through which the service in dev mode finds the sandbox, and a second command the first one's. Dev mode is told
 * of it by {@code quarkus.config.locations}, which every reload reads again.
 */
final class ServiceProperties {

    private static final Path FILE = Path.of("target", "sandbox", "service.properties");

    private ServiceProperties() {}

    static void write(Sandbox sandbox, Ports ports) {
        Map<String, String> all = new TreeMap<>(sandbox.configuration());
        all.put("quarkus.http.port", String.valueOf(ports.http()));
        all.put("quarkus.management.port", String.valueOf(ports.management()));
        // So that a newcomer sees every stop of an event's way go by.
        all.put("quarkus.log.category.\"io.crossrole\".level", "DEBUG");
        // Above the service's own application.properties, below a system property: so that -D still has the last word.
        all.put("config_ordinal", "275");
        String lines = all.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the service's configuration could not be written: " + FILE, e);
        }
    }

    /** What the last sandbox wrote; empty if there never was one. */
    static Optional<Properties> read() {
        if (!Files.exists(FILE)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(FILE)) {
            Properties properties = new Properties();
            properties.load(reader);
            return Optional.of(properties);
        } catch (IOException e) {
            throw new UncheckedIOException("the service's configuration could not be read: " + FILE, e);
        }
    }
}
