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

/** {@code mvn -Psandbox exec:java@walkthrough}: the walkthrough once more, in the sandbox that another terminal runs. */
public final class WalkthroughAgain {

    /** With the sandbox's windows of seconds, the whole way takes some six. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private WalkthroughAgain() {}

    /**
     * Finds the sandbox by what it left for its service.
     *
     * @throws IllegalStateException if no sandbox is up or if one of the two didn't end as it should; the build fails
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
            throw failure("The walkthrough did not end as it should; see above.");
        }
    }

    /** Without the trace, which the build would print and which tells nothing. */
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
        } catch (IOException nobodyThere) {
            return false;
        }
    }
}
