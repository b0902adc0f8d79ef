package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.Sandbox;
import io.crossrole.sandbox.Terminal;
import io.crossrole.sandbox.walkthrough.Walkthrough;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** One life of {@code mvn -Psandbox}: start the sandbox, wait for the service, walk it through, stay or end. */
public final class SandboxSession {

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
            endTogether(sandbox);
            ServiceProperties.write(sandbox, ports);
        } catch (RuntimeException e) {
            up.completeExceptionally(e);
            return;
        }
        Banner.print(terminal, sandbox, ports);
        up.complete(null);

        boolean once = System.getProperty("once") != null;
        boolean well = new Service(ports, terminal).isReady(once)
                && Walkthrough.run(
                        sandbox.kafka().bootstrapServers(), sandbox.awsEndpoint(), WalkthroughAgain.PATIENCE, terminal);
        if (once) {
            end(well);
        }
        terminal.say("The sandbox stays up until Ctrl-C. The walkthrough again: "
                + terminal.bold("mvn -Psandbox exec:java@walkthrough"));
    }

    /** However the session ends, by Ctrl-C, by a signal to Maven or by itself, nothing of it stays. */
    private static void endTogether(Sandbox sandbox) {
        Thread watch = new Thread(DevMode::watch, "dev-mode-watch");
        watch.setDaemon(true);
        watch.start();
        Thread close = new Thread(
                () -> {
                    DevMode.awaitEnd();
                    sandbox.close();
                },
                "sandbox-close");
        Runtime.getRuntime().addShutdownHook(close);
    }

    /** Ends Maven's JVM, and with it dev mode and the sandbox. */
    private static void end(boolean well) {
        if (well) {
            // Maven sees dev mode being ended and would call that a failure, while it exits with 0.
            System.out.close();
        }
        System.exit(well ? 0 : 1);
    }
}
