package io.crossrole.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.Ports;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sandbox prints the addresses and ports of this run. */
class AddressesTest {

    private static final Ports PORTS = new Ports(19092, 15432, 14566, 18080, 19000);
    private static final Map<String, String> CONFIGURATION = Map.of(
            "kafka.bootstrap.servers", "localhost:19092",
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:15432/postgres",
            "quarkus.datasource.username", "postgres",
            "crossrole.partitions.aws.endpoint", "http://127.0.0.1:14566");

    @Test
    void namesEveryAddressAndTheLog() {
        assertThat(Banner.of(CONFIGURATION, PORTS))
                .contains(
                        "localhost:19092",
                        "jdbc:postgresql://localhost:15432/postgres",
                        "http://127.0.0.1:14566",
                        "http://localhost:18080/api",
                        "http://localhost:18080/console",
                        "http://localhost:19000/q/health",
                        "target/sandbox/crossrole.log",
                        "integration-requested",
                        "connection-results",
                        "role-submitted.dlq");
    }

    @Test
    void offersCommandsForThisSandbox() {
        // When
        String steps = NextSteps.of(CONFIGURATION, PORTS);

        // Then
        assertThat(steps)
                .contains(
                        "curl -s 'http://localhost:18080/api/integrations?tenantId=walkthrough'",
                        "http://localhost:18080/console/connect",
                        "less target/sandbox/crossrole.log",
                        "-X PUT http://127.0.0.1:14566/_sandbox/faults",
                        "kcat -P -b localhost:19092 -t integration-requested")
                .doesNotContain("{http}", "{aws}", "{kafka}", "{log}", "{tenant}", "{customer}", "{region}");
        assertThat(commands(steps)).allSatisfy(command -> assertThat(command).doesNotContain("#", "…"));
    }

    private static Stream<String> commands(String steps) {
        return steps.lines().filter(line -> line.startsWith("    "));
    }
}
