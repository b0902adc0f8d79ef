package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.Terminal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** Waits until the service says that it is ready, and says now and then what it is still waiting for. */
final class ServiceReadiness {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final Duration BETWEEN_REMINDERS = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI health;
    private final Terminal terminal;

    ServiceReadiness(URI health, Terminal terminal) {
        this.health = health;
        this.terminal = terminal;
    }

    /** Whether it became ready in time. */
    boolean await(Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        Instant reminder = Instant.now().plus(BETWEEN_REMINDERS);
        String answer = ask();
        while (!answer.equals("UP")) {
            if (Instant.now().isAfter(deadline)) {
                terminal.say(terminal.red("The service was not ready within %d min: %s answered %s"
                        .formatted(patience.toMinutes(), health, answer)));
                return false;
            }
            if (Instant.now().isAfter(reminder)) {
                terminal.say("Still waiting for the service: %s answers %s".formatted(health, answer));
                reminder = Instant.now().plus(BETWEEN_REMINDERS);
            }
            if (!pause()) {
                return false;
            }
            answer = ask();
        }
        return true;
    }

    /** {@code UP}, or what it said instead. */
    private String ask() {
        try {
            var response = client.send(
                    HttpRequest.newBuilder(health)
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());
            return response.statusCode() == 200 ? "UP" : response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return "nothing";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "nothing";
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
