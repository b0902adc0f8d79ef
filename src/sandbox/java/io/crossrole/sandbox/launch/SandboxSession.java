package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.Sandbox;
import io.crossrole.sandbox.Terminal;
import io.crossrole.sandbox.walkthrough.Walkthrough;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One run of {@code mvn -Psandbox}: starts the sandbox, waits for the service, runs the walkthrough, then stays or ends. */
public final class SandboxSession {

    private final Terminal terminal = Terminal.standard();
    private final Ports ports = Ports.known();
    private final boolean once = System.getProperty("once") != null;

    private SandboxSession() {}

    /**
     * Runs until there is nothing more to print.
     *
     * @param up completed when the sandbox is up, or with the failure to start it; a type of the JDK, because its reader has
     *     another class loader
     */
    public static void run(CompletableFuture<Void> up) {
        new SandboxSession().start(up);
    }

    private void start(CompletableFuture<Void> up) {
        SandboxLog.configure();
        terminal.say("\n" + terminal.bold("Starting the Crossrole sandbox") + "\n");
        Sandbox sandbox;
        try {
            sandbox = Sandbox.start(ports, Path.of("target", "sandbox", "known-ports"), this::isUp);
            endTogether(sandbox);
            ServiceLog log = new ServiceLog(System.getProperty("log") != null, terminal.isColoured());
            ServiceProperties.write(ServiceProperties.of(sandbox.configuration(), ports, log));
        } catch (Ports.PortTaken e) {
            // Ends here, because Maven would print the message three times among lines of its own.
            terminal.say(terminal.red(e.getMessage().indent(2)));
            end(false);
            return;
        } catch (RuntimeException e) {
            up.completeExceptionally(e);
            return;
        }
        up.complete(null);
        boolean well = awaitService() && walkThrough(sandbox);
        if (once) {
            end(well);
        }
    }

    private boolean awaitService() {
        terminal.say(terminal.faint("  Crossrole    starting, with its log in " + ServiceLog.FILE));
        long began = System.nanoTime();
        boolean ready = new Service(ports, terminal).isReady(once);
        if (ready) {
            isUp("Crossrole", Duration.ofNanos(System.nanoTime() - began));
        }
        return ready;
    }

    private boolean walkThrough(Sandbox sandbox) {
        Map<String, String> configuration = sandbox.configuration();
        terminal.say("\n" + terminal.bold("The Crossrole sandbox is up") + "\n" + Banner.of(configuration, ports));
        boolean well = Walkthrough.run(
                sandbox.kafka().bootstrapServers(), sandbox.awsEndpoint(), WalkthroughAgain.PATIENCE, terminal);
        terminal.say((once ? "\nThe sandbox ends now. Without -Donce it stays up." : NextSteps.of(configuration, ports))
                + "\n");
        return well;
    }

    private void isUp(String part, Duration took) {
        terminal.say(String.format(Locale.ROOT, "  %-12s up after %5.1f s", part, took.toMillis() / 1e3));
    }

    /** Ends everything with this JVM, whether it ends by itself, by Ctrl-C or by another signal. */
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
        // Maven would report that dev mode was ended, which adds nothing to the exit code.
        System.out.close();
        System.exit(well ? 0 : 1);
    }
}
