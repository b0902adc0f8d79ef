package io.crossrole.figures;

import io.crossrole.background.Schedule;
import io.crossrole.figures.Figure.Kind;
import io.crossrole.figures.LastHour.Combine;
import io.crossrole.postgres.ScalarQuery;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/**
 * Samples the metrics that this replica has anyway, every few seconds, and keeps the last hour. Most metrics are the
 * same in each replica; the rates of intake and of STS are those of this replica.
 */
@Startup
@ApplicationScoped
public class Figures {

    /** A figure without a newer sample is out of date. */
    public static final int STALE_SECONDS = 30;

    private static final int SAMPLE_SECONDS = 5;

    private record Key(Kind kind, String partition) {}

    private final Session session;
    private final ReadFigures readFigures;
    private final Clock clock;
    /** Guarded by this object's lock, as are the hours in it. */
    private final Map<Key, LastHour> hours = new LinkedHashMap<>();

    private List<ReadFigures.Sample> latest = List.of();
    private Instant sampledAt;

    Figures(Session session, MeterRegistry registry, StsLimit stsLimit, Schedule schedule, Clock clock) {
        this.session = session;
        this.readFigures = new ReadFigures(new Gauges(registry), stsLimit);
        this.clock = clock;
        schedule.cached(SAMPLE_SECONDS, "The figures could not be sampled, and are sampled again", false, () -> {
            sample();
            return true;
        });
    }

    /**
     * Takes a sample. The gauges keep their last value while Postgres does not answer, so a sample needs an answer of
     * it.
     */
    void sample() {
        ScalarQuery.of(session, "SELECT 1", Integer.class).getSingleResult();
        add(readFigures.read(System.nanoTime()), clock.instant());
    }

    private synchronized void add(List<ReadFigures.Sample> samples, Instant now) {
        latest = samples;
        sampledAt = now;
        samples.forEach(it -> hours.computeIfAbsent(
                        new Key(it.kind(), it.partition()), key -> new LastHour(combine(key.kind())))
                .add(now, it.value()));
    }

    private static Combine combine(Kind kind) {
        return switch (kind) {
            case INTAKE, STS_BUDGET -> Combine.AVERAGE;
            case CANARIES -> Combine.LOWEST;
            case CHECKS, RECHECKS, RELAY, LOSSES, OPERATIONS, DEAD_LETTERS -> Combine.HIGHEST;
        };
    }

    /** The figures with their last hour; empty until the first sample. */
    public synchronized List<Figure> all() {
        Instant now = clock.instant();
        List<Figure> figures = new ArrayList<>();
        for (ReadFigures.Sample it : latest) {
            figures.add(new Figure(
                    it.kind(),
                    it.partition(),
                    it.state(),
                    it.value(),
                    it.details(),
                    it.limit(),
                    sampledAt,
                    hours.get(new Key(it.kind(), it.partition())).until(now)));
        }
        return figures;
    }
}
