package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.Terminal;
import java.time.Duration;
import java.time.Instant;

/** Waits for the service in dev mode to become ready. */
final class Service {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration REMINDER_INTERVAL = Duration.ofSeconds(60);

    /** Includes the downloads of dev mode into an empty local repository. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Terminal terminal;
    private final WebPage readiness;
    private final WebPage front;

    Service(Ports ports, Terminal terminal) {
        this.terminal = terminal;
        this.readiness = new WebPage("http://localhost:" + ports.management() + "/q/health/ready");
        this.front = new WebPage("http://localhost:" + ports.http() + "/");
    }

    /**
     * Waits until the service is ready.
     *
     * @param once whether to give up if it fails to start; otherwise waits for a developer to fix it, and for dev mode to
     *     start it again
     * @return whether it is ready
     */
    boolean isReady(boolean once) {
        Instant start = Instant.now();
        Instant reminder = start.plus(REMINDER_INTERVAL);
        boolean reported = false;
        while (readiness.status() != 200) {
            if (!reported && failedToStart()) {
                terminal.say(terminal.red("  Crossrole did not start. Its log says why: " + ServiceLog.FILE));
                if (once) {
                    return false;
                }
                terminal.say("  It starts again when a source file changes.");
                reported = true;
            }
            if (once && Instant.now().isAfter(start.plus(PATIENCE))) {
                terminal.say(terminal.red("Crossrole was not ready within %d min. %s"
                        .formatted(PATIENCE.toMinutes(), readiness.describe())));
                return false;
            }
            if (!reported && Instant.now().isAfter(reminder)) {
                terminal.say("Still waiting for Crossrole. " + readiness.describe());
                reminder = Instant.now().plus(REMINDER_INTERVAL);
            }
            if (!pause()) {
                return false;
            }
        }
        return true;
    }

    /** Dev mode then shows the error on every page and has no management port. */
    private boolean failedToStart() {
        return readiness.status() == WebPage.NO_ANSWER
                && front.status() == 500
                && front.body().contains("Error restarting Quarkus");
    }

    private static boolean pause() {
        try {
            Thread.sleep(POLL_INTERVAL.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
