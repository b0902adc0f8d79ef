package io.crossrole.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.Ports;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServicePropertiesTest {

    private static final Ports PORTS = new Ports(1, 2, 3, 4, 5);
    private static final Map<String, String> SANDBOX = Map.of("kafka.bootstrap.servers", "localhost:1");

    @Test
    void tellsTheServiceWhereTheSandboxIsAndWhereToListen() {
        assertThat(ServiceProperties.of(SANDBOX, PORTS, new ServiceLog(false, true)))
                .containsEntry("kafka.bootstrap.servers", "localhost:1")
                .containsEntry("quarkus.http.port", "4")
                .containsEntry("quarkus.management.port", "5");
    }

    @Test
    void writesTheLogToAFileAndKeepsItOffTheTerminal() {
        assertThat(ServiceProperties.of(SANDBOX, PORTS, new ServiceLog(false, true)))
                .containsEntry("quarkus.log.console.enabled", "false")
                .containsEntry("quarkus.log.file.enabled", "true")
                .containsEntry(
                        "quarkus.log.file.path",
                        Path.of("target/sandbox/crossrole.log").toAbsolutePath().toString());
    }

    @Test
    void showsTheLogOnTheTerminalToo() {
        assertThat(ServiceProperties.of(SANDBOX, PORTS, new ServiceLog(true, false)))
                .containsEntry("quarkus.log.console.enabled", "true")
                .containsEntry("quarkus.console.color", "false")
                .containsEntry("quarkus.log.file.enabled", "true");
    }
}
