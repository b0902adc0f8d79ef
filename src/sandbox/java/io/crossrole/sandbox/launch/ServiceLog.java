package io.crossrole.sandbox.launch;

import java.nio.file.Path;
import java.util.Map;

/** Where the log of the service goes: to a file, and to the terminal only on request. */
final class ServiceLog {

    /** The file, relative to the project. */
    static final Path FILE = Path.of("target", "sandbox", "crossrole.log");

    private static final String FORMAT = "%d{HH:mm:ss,SSS} %-5p %c{1} %s%e%n";

    private ServiceLog() {}

    /**
     * The properties of the service that place its log.
     *
     * @param onTerminal whether the terminal shows the log too
     */
    static Map<String, String> properties(boolean onTerminal) {
        return Map.of(
                // Each step of an event's way through the service is logged at DEBUG.
                "quarkus.log.category.\"io.crossrole\".level",
                "DEBUG",
                "quarkus.log.console.enabled",
                String.valueOf(onTerminal),
                "quarkus.log.console.format",
                FORMAT,
                "quarkus.log.file.enabled",
                "true",
                // Absolute, because dev mode runs the service in target/.
                "quarkus.log.file.path",
                FILE.toAbsolutePath().toString(),
                "quarkus.log.file.format",
                FORMAT,
                // A live reload is no reason to begin another file.
                "quarkus.log.file.rotation.rotate-on-boot",
                "false");
    }
}
