package io.crossrole.tracing;

import io.crossrole.sandbox.FreePort;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;

/** The service with traces on, for a collector that the test starts, and with a log of JSON lines in a file. */
public final class TracedService implements QuarkusTestProfile {

    /** Text, since profile and test are in different class loaders. */
    private static final String PORT = "test.collector.port";

    static final Path LOG = Path.of("target", "traced-service.log");

    @Override
    public Map<String, String> getConfigOverrides() {
        System.setProperty(PORT, String.valueOf(FreePort.find()));
        return Map.of(
                "quarkus.otel.sdk.disabled", "false",
                "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                "quarkus.otel.exporter.otlp.endpoint", "http://localhost:" + port(),
                "quarkus.log.file.enabled", "true",
                "quarkus.log.file.path", LOG.toString(),
                "crossrole.log.json", "true",
                // A level outlives the service of a profile, and another profile has set this one.
                "quarkus.log.category.\"io.crossrole\".level", "INFO",
                "quarkus.otel.bsp.schedule.delay", "0.1S");
    }

    static int port() {
        return Integer.parseInt(System.getProperty(PORT));
    }
}
