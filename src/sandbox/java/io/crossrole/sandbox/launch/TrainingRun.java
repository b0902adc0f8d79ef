package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.QuietLogs;
import io.crossrole.sandbox.Sandbox;
import io.crossrole.sandbox.Terminal;
import io.crossrole.sandbox.aws.Accounts;
import io.crossrole.sandbox.walkthrough.Walkthrough;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts the service by a command of the caller's in a sandbox of its own, runs the walkthrough, and stops the service in
 * order. The image's build does this with a JVM that writes an AOT cache when it ends.
 */
public final class TrainingRun {

    private static final Duration WALKTHROUGH = Duration.ofMinutes(5);
    private static final Duration END = Duration.ofMinutes(10);

    private TrainingRun() {}

    /**
     * Runs once. Ends with 1 if the service does not start, if a role of the walkthrough does not end as expected, or if the
     * service does not end.
     *
     * @param command the command that starts the service; its configuration is in environment variables
     */
    public static void main(String[] command) throws IOException, InterruptedException {
        QuietLogs.apply();
        Ports ports = Ports.free();
        boolean well;
        try (Sandbox sandbox = Sandbox.start(ports, Files.createTempDirectory("training"))) {
            well = trains(List.of(command), ports, sandbox);
        }
        System.exit(well ? 0 : 1);
    }

    private static boolean trains(List<String> command, Ports ports, Sandbox sandbox)
            throws IOException, InterruptedException {
        Terminal terminal = Terminal.standard();
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        sandbox.configuration().forEach((key, value) -> builder.environment().put(variable(key), value));
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID",
                        Accounts.VENDOR,
                        "AWS_SECRET_ACCESS_KEY",
                        "sandbox",
                        "QUARKUS_HTTP_PORT",
                        String.valueOf(ports.http()),
                        "QUARKUS_MANAGEMENT_PORT",
                        String.valueOf(ports.management())));
        Process service = builder.start();
        try {
            boolean well = new Service(ports, terminal).isReady(true)
                    && readsPages(ports)
                    && Walkthrough.run(
                            sandbox.kafka().bootstrapServers(), sandbox.awsEndpoint(), WALKTHROUGH, terminal);
            // The JVM writes the cache when it ends by itself.
            service.destroy();
            return service.waitFor(END.toSeconds(), TimeUnit.SECONDS) && well;
        } finally {
            service.destroyForcibly();
        }
    }

    /** Reads the pages of orchestrators, scrapers and operators. */
    private static boolean readsPages(Ports ports) {
        return List.of(
                        "http://localhost:" + ports.management() + "/q/metrics",
                        "http://localhost:" + ports.http() + "/api/integrations?tenantId=" + Walkthrough.TENANT)
                .stream()
                .allMatch(it -> new WebPage(it).status() == 200);
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
