package io.crossrole.sandbox.launch;

import java.nio.file.Path;
import java.util.Map;

/**
 * The log of the service, which goes to a file.
 *
 * @param onTerminal whether the terminal shows it, too
 * @param coloured whether the terminal shows it in colours
 */
record ServiceLog(boolean onTerminal, boolean coloured) {

    /** The file, relative to the project. */
    static final Path FILE = Path.of("target", "sandbox", "crossrole.log");

    private static final String FORMAT = "%d{HH:mm:ss,SSS} %-5p %c{1} %s%e%n";

    /** The properties of the service that place its log. */
    Map<String, String> properties() {
        return Map.of(
                // The service logs each step of an event at DEBUG.
                "quarkus.log.category.\"io.crossrole\".level",
                "DEBUG",
                "quarkus.log.console.enabled",
                String.valueOf(onTerminal),
                "quarkus.log.console.format",
                FORMAT,
                "quarkus.console.color",
                String.valueOf(coloured),
                "quarkus.banner.enabled",
                "false",
                "quarkus.log.file.enabled",
                "true",
                // Absolute, because dev mode runs the service in target/.
                "quarkus.log.file.path",
                FILE.toAbsolutePath().toString(),
                "quarkus.log.file.format",
                FORMAT,
                // A live reload continues the file.
                "quarkus.log.file.rotation.rotate-on-boot",
                "false");
    }
}
