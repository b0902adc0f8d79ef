package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.QuietLogs;
import io.crossrole.sandbox.Terminal;
import io.crossrole.sandbox.walkthrough.Walkthrough;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;

/** {@code mvn -Psandbox exec:java@walkthrough}: runs the walkthrough in a sandbox that is up. */
public final class WalkthroughAgain {

    /** Some ten times as long as it takes. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private WalkthroughAgain() {}

    /**
     * Finds the sandbox by the properties that it wrote for the service.
     *
     * @throws IllegalStateException if no sandbox is up, or if a role did not end as expected; fails the build
     */
    public static void main(String[] args) {
        QuietLogs.apply();
        Properties sandbox = ServiceProperties.read()
                .filter(WalkthroughAgain::isUp)
                .orElseThrow(() -> failure("No sandbox is up: start it with mvn -Psandbox first."));
        boolean well = Walkthrough.run(
                sandbox.getProperty("kafka.bootstrap.servers"),
                URI.create(sandbox.getProperty("crossrole.partitions.aws.endpoint")),
                PATIENCE,
                Terminal.standard());
        if (!well) {
            throw failure("A role of the walkthrough did not end as expected, see above.");
        }
    }

    /** An exception without a stack trace, because Maven would print it. */
    private static IllegalStateException failure(String message) {
        IllegalStateException failure = new IllegalStateException(message);
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }

    private static boolean isUp(Properties sandbox) {
        String[] kafka = sandbox.getProperty("kafka.bootstrap.servers").split(":");
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(kafka[0], Integer.parseInt(kafka[1])), 2_000);
            return true;
        } catch (IOException notListening) {
            return false;
        }
    }
}
