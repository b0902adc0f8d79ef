package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.Sandbox;
import io.crossrole.sandbox.Terminal;
import io.crossrole.sandbox.walkthrough.Walkthrough;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One life of {@code mvn -Psandbox}: start the sandbox, wait for the service, walk it through, stay or end. */
public final class SandboxSession {

    /** With an empty local repository, Maven first downloads what dev mode needs. */
    private static final Duration PATIENCE_WITH_THE_SERVICE = Duration.ofMinutes(10);

    private SandboxSession() {}

    /**
     * Runs until there is nothing more to say.
     *
     * @param up completed when the sandbox is up, or with what is in the way; of the JDK's types, since whoever waits for
     *     it lives in another class loader
     */
    public static void run(CompletableFuture<Void> up) {
        Terminal terminal = Terminal.standard();
        Ports ports = Ports.known();
        Sandbox sandbox;
        try {
            sandbox = Sandbox.start(ports, Path.of("target", "sandbox", "known-ports"));
            EndOfSession.afterTheServiceClose(sandbox);
            ServiceProperties.write(sandbox, ports);
        } catch (RuntimeException e) {
            up.completeExceptionally(e);
            return;
        }
        Banner.print(terminal, sandbox, ports);
        up.complete(null);

        boolean well = isReady(ports, terminal)
                && Walkthrough.run(
                        sandbox.kafka().bootstrapServers(), sandbox.awsEndpoint(), WalkthroughAgain.PATIENCE, terminal);
        if (System.getProperty("once") != null) {
            // Ends Maven's JVM, and with it dev mode and the sandbox.
            System.exit(well ? 0 : 1);
        }
        terminal.say("The sandbox stays up until Ctrl-C. The walkthrough again: "
                + terminal.bold("mvn -Psandbox exec:java@walkthrough"));
    }

    private static boolean isReady(Ports ports, Terminal terminal) {
        URI health = URI.create("http://localhost:" + ports.management() + "/q/health/ready");
        return new ServiceReadiness(health, terminal).await(PATIENCE_WITH_THE_SERVICE);
    }
}
