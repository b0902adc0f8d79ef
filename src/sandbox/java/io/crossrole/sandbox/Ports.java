package io.crossrole.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * Where everything listens, on this machine only.
 *
 * @param kafka the broker
 * @param postgres the database
 * @param aws the AWS sandbox
 * @param http the service's console and API
 * @param management the service's health and metrics
 */
public record Ports(int kafka, int postgres, int aws, int http, int management) {

    /** For tests, any number of which may run at once on a machine. */
    public static Ports free() {
        return new Ports(FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find());
    }

    /** For people, who want to know them by heart; each can be overridden, as in {@code -Dsandbox.kafka.port=19092}. */
    public static Ports known() {
        return new Ports(
                Integer.getInteger("sandbox.kafka.port", 9092),
                Integer.getInteger("sandbox.postgres.port", 54321),
                Integer.getInteger("sandbox.aws.port", 4566),
                Integer.getInteger("sandbox.http.port", 8080),
                Integer.getInteger("sandbox.management.port", 9000));
    }

    /**
     * Makes sure that nothing listens there yet.
     *
     * @throws PortTaken naming each port that is taken, who wanted it and how to choose another
     */
    public void requireFree() {
        List<String> taken = new ArrayList<>();
        note(taken, kafka, "Kafka", "kafka");
        note(taken, postgres, "Postgres", "postgres");
        note(taken, aws, "the AWS sandbox", "aws");
        note(taken, http, "the service's HTTP", "http");
        note(taken, management, "the service's management", "management");
        if (!taken.isEmpty()) {
            throw new PortTaken(String.join(" ", taken));
        }
    }

    private static void note(List<String> taken, int port, String who, String key) {
        if (!FreePort.isFree(port)) {
            taken.add(
                    "Port %d is taken, and %s wants it: end what listens there, or choose another with -Dsandbox.%s.port=%d."
                            .formatted(port, who, key, port + (port < 50_000 ? 10_000 : -10_000)));
        }
    }

    /** Somebody else listens where the sandbox wants to. */
    public static final class PortTaken extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private PortTaken(String message) {
            super(message);
            // The message says it all; the build would print the trace above it.
            setStackTrace(new StackTraceElement[0]);
        }
    }
}
