package io.crossrole.console.limit;

import io.crossrole.api.problem.Problem;
import io.crossrole.console.page.ProblemPages;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Limits how often visitors trigger work. Each replica counts for itself. */
@ApplicationScoped
public class Limits {

    /** Some ten megabytes at most. */
    private static final int MAX_KEYS = 20_000;

    private record Key(Trigger trigger, String id) {}

    private final LimitConfig config;
    private final Clock clock;
    private final SlidingWindow<Key> window;

    Limits(LimitConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.window = new SlidingWindow<>(config.window(), MAX_KEYS);
    }

    /**
     * Counts what a visitor triggers.
     *
     * @param id the integration or the tenant by which it is counted
     * @throws HttpProblem with status 429 if the visitor has to wait
     */
    public void take(Trigger trigger, String id) {
        Instant now = clock.instant();
        window.take(new Key(trigger, id), trigger.limit(config), now).ifPresent(retryAt -> {
            throw tooMany(trigger, Duration.between(now, retryAt), retryAt);
        });
    }

    /** Takes back what {@link #take} counted, because it came to nothing. */
    public void giveBack(Trigger trigger, String id) {
        window.giveBack(new Key(trigger, id));
    }

    /** The time at which the visitor can trigger this again; empty if it is now. Counts nothing. */
    public Optional<Instant> nextAt(Trigger trigger, String id) {
        return window.look(new Key(trigger, id), trigger.limit(config), clock.instant());
    }

    /** How often visitors can trigger this within {@link #window}. */
    public int most(Trigger trigger) {
        return trigger.limit(config);
    }

    public Duration window() {
        return config.window();
    }

    private HttpProblem tooMany(Trigger trigger, Duration wait, Instant retryAt) {
        return Problem.tooMany(
                wait,
                "%d times in %d minutes are the limit"
                        .formatted(trigger.limit(config), config.window().toMinutes()),
                ProblemPages.RETRY_AT,
                retryAt);
    }
}
