package io.crossrole.console.live;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.api.problem.Problem;
import io.crossrole.api.story.IntegrationQuery;
import io.crossrole.console.page.ProblemPages;
import io.crossrole.logging.Log;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Watches integrations for the pages that show them. All streams of a replica share one query every half second, and
 * only while there is a stream. A stream occupies no thread.
 *
 * <p>{@code LiveStreamsIT} measures what 200 open streams cost.
 */
@ApplicationScoped
public class LiveChanges {

    private static final Log LOG = Log.of(LiveChanges.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    /** Below the timeouts of idle connections that proxies have, 60 seconds as a rule. */
    private static final Duration BEAT_INTERVAL = Duration.ofSeconds(20);

    /** Browsers open a stream again when it has ended, and then their access is checked again. */
    private static final Duration MAX_AGE = Duration.ofMinutes(4);

    /** More than one customer's people open at once. */
    static final int MAX_OF_INTEGRATION = 20;

    /** One tenant with many integrations leaves streams for the others. */
    static final int MAX_OF_TENANT = 100;

    /** Half of {@code quarkus.http.limits.max-connections}: streams leave connections for calls and pages. */
    private static final int MAX_STREAMS = 500;

    /** How long a page waits before it asks for a stream again. Meanwhile it is fetched as a whole. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final IntegrationQuery query;
    private final Clock clock;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "console-live");
        thread.setDaemon(true);
        return thread;
    });
    private ScheduledFuture<?> polling;
    private boolean failing;

    LiveChanges(IntegrationQuery query, Clock clock) {
        this.query = query;
        this.clock = clock;
    }

    /** The messages of a stream to its page. */
    public enum Event {
        /** The integration is not as the page shows it. */
        CHANGED,
        /** The stream is still open. */
        BEAT
    }

    /** The version of an integration, for {@link #watch}; empty if it was never requested. */
    public String version(String integrationId) {
        return query.versions(Set.of(integrationId)).getOrDefault(integrationId, "");
    }

    /**
     * Tells the changes of an integration until the subscriber cancels, for four minutes at most.
     *
     * @param tenantId its tenant; empty if it was never requested
     * @param version the version that the page shows
     * @param accessEndsAt when the visitor may no longer see the integration, if ever
     * @param isGone whether the page has closed its connection, which nothing else tells if it does so early
     * @throws HttpProblem with status 429 if too many streams are open
     */
    public Multi<Event> watch(
            String integrationId,
            String tenantId,
            String version,
            Optional<Instant> accessEndsAt,
            BooleanSupplier isGone) {
        requireRoom(integrationId, tenantId);
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            Stream stream = new Stream(
                                    integrationId,
                                    tenantId,
                                    version,
                                    emitter,
                                    clock.instant(),
                                    end(accessEndsAt),
                                    isGone);
                            emitter.onTermination(() -> close(stream));
                            open(stream);
                        },
                        BackPressureStrategy.LATEST);
    }

    /** Calls that come together may all find room. They are at most as many as the service has threads for calls. */
    private void requireRoom(String integrationId, String tenantId) {
        if (count(it -> it.integrationId().equals(integrationId)) >= MAX_OF_INTEGRATION
                || count(it -> it.tenantId().equals(tenantId)) >= MAX_OF_TENANT
                || streams.size() >= MAX_STREAMS) {
            throw Problem.tooMany(
                    RETRY_AFTER,
                    "%d pages of one integration, %d of one tenant, and %d of all, are told of changes at the same time"
                            .formatted(MAX_OF_INTEGRATION, MAX_OF_TENANT, MAX_STREAMS),
                    ProblemPages.RETRY_AT,
                    clock.instant().plus(RETRY_AFTER));
        }
    }

    private long count(Predicate<Stream> condition) {
        return streams.stream().filter(condition).count();
    }

    private Instant end(Optional<Instant> accessEndsAt) {
        Instant oldest = clock.instant().plus(MAX_AGE);
        return accessEndsAt.filter(oldest::isAfter).orElse(oldest);
    }

    private synchronized void open(Stream stream) {
        if (poller.isShutdown()) {
            stream.end();
            return;
        }
        streams.add(stream);
        if (polling == null) {
            polling = poller.scheduleWithFixedDelay(
                    this::poll, POLL_INTERVAL.toMillis(), POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void close(Stream stream) {
        streams.remove(stream);
        if (streams.isEmpty() && polling != null) {
            polling.cancel(false);
            polling = null;
        }
    }

    /** Frees its place, too: a page that reads nothing is never told that its stream has ended. */
    private void end(Stream stream) {
        stream.end();
        close(stream);
    }

    /** Whether a stream is open, and Postgres is asked for changes. */
    synchronized boolean isPolling() {
        return polling != null;
    }

    /** Throws nothing, since an exception would end the polling for all pages. */
    private void poll() {
        try {
            tellChanges();
            streams.stream().filter(it -> it.isOver(clock.instant())).forEach(this::end);
            streams.forEach(it -> it.beatAfter(BEAT_INTERVAL, clock.instant()));
        } catch (RuntimeException e) {
            LOG.warn("Open pages were not told that their streams are open", kv("cause", e.getMessage()));
        }
    }

    private void tellChanges() {
        try {
            Map<String, String> versions = query.versions(
                    streams.stream().map(Stream::integrationId).distinct().toList());
            streams.forEach(it -> it.tell(versions.getOrDefault(it.integrationId(), ""), clock.instant()));
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("Open pages are not told of changes for now", kv("cause", e.getMessage()));
            }
            failing = true;
        }
    }

    /** Ends all streams, since an HTTP server that stops waits for open requests. */
    synchronized void stop(@Observes @Priority(1) ShutdownEvent event) {
        poller.shutdownNow();
        streams.forEach(Stream::end);
    }
}
