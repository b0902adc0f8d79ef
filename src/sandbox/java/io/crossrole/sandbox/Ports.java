package io.crossrole.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * The ports of the sandbox and the service, on the loopback interface.
 *
 * @param kafka the broker
 * @param postgres the database
 * @param aws the AWS sandbox
 * @param http the console and the API of the service
 * @param management health and metrics of the service
 */
public record Ports(int kafka, int postgres, int aws, int http, int management) {

    /** Free ports, for tests: several runs on a machine do not collide. */
    public static Ports free() {
        return new Ports(FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find());
    }

    /** Well-known ports, for people. A system property like {@code -Dsandbox.kafka.port=19092} overrides each. */
    public static Ports known() {
        return new Ports(
                Integer.getInteger("sandbox.kafka.port", 9092),
                Integer.getInteger("sandbox.postgres.port", 54321),
                Integer.getInteger("sandbox.aws.port", 4566),
                Integer.getInteger("sandbox.http.port", 8080),
                Integer.getInteger("sandbox.management.port", 9000));
    }

    /**
     * Checks that nothing listens on any of the ports.
     *
     * @throws PortTaken if one is taken; the message names each, what needs it, and how to choose another
     */
    public void requireFree() {
        List<String> taken = new ArrayList<>();
        check(taken, kafka, "Kafka", "kafka");
        check(taken, postgres, "Postgres", "postgres");
        check(taken, aws, "the AWS sandbox", "aws");
        check(taken, http, "the service", "http");
        check(taken, management, "the service's management interface", "management");
        if (!taken.isEmpty()) {
            throw new PortTaken(String.join("\n", taken));
        }
    }

    private static void check(List<String> taken, int port, String part, String key) {
        if (!FreePort.isFree(port)) {
            taken.add(("Port %d is in use, and %s needs it. End the process that listens there, "
                            + "or choose another port: -Dsandbox.%s.port=%d")
                    .formatted(port, part, key, port + (port < 50_000 ? 10_000 : -10_000)));
        }
    }

    /** Another process listens on a port of the sandbox. */
    public static final class PortTaken extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private PortTaken(String message) {
            super(message);
            // Maven would print the stack trace, which adds nothing to the message.
            setStackTrace(new StackTraceElement[0]);
        }
    }
}
