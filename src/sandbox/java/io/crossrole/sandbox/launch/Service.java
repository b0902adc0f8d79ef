package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.Terminal;
import java.time.Duration;
import java.time.Instant;

/** The service in dev mode, as seen from outside: it comes up in some seconds, or not at all. */
final class Service {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BETWEEN_REMINDERS = Duration.ofSeconds(60);

    /** With an empty local repository, Maven first downloads what dev mode needs. */
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
     * Waits until it is ready.
     *
     * @param orGone whether to give up on one that does not start; else somebody is there to mend it, and dev mode starts
     *     it again
     */
    boolean isReady(boolean orGone) {
        Instant start = Instant.now();
        Instant reminder = start.plus(BETWEEN_REMINDERS);
        while (readiness.status() != 200) {
            if (orGone && failedToStart()) {
                terminal.say(terminal.red("The service did not start; its log above says why."));
                return false;
            }
            if (orGone && Instant.now().isAfter(start.plus(PATIENCE))) {
                terminal.say(terminal.red("The service was not ready within %d min. %s"
                        .formatted(PATIENCE.toMinutes(), readiness.describe())));
                return false;
            }
            if (Instant.now().isAfter(reminder)) {
                terminal.say("Still waiting for the service. " + readiness.describe());
                reminder = Instant.now().plus(BETWEEN_REMINDERS);
            }
            if (!pause()) {
                return false;
            }
        }
        return true;
    }

    /** Dev mode then shows the error on every page, and has no management port. */
    private boolean failedToStart() {
        return readiness.status() == WebPage.NOBODY
                && front.status() == 500
                && front.body().contains("Error restarting Quarkus");
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
