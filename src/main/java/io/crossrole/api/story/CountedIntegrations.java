package io.crossrole.api.story;

import io.crossrole.integration.IntegrationFilter;
import io.crossrole.integration.IntegrationList;
import io.crossrole.integration.IntegrationStatus;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Counts the integrations of each status, and keeps the result for a while, since everybody asks for the same. */
@ApplicationScoped
public class CountedIntegrations {

    /** Bounds the cost of counting: some 10 ms for each status. */
    public static final int COUNT_LIMIT = 100_000;

    private static final Duration KEPT = Duration.ofSeconds(30);

    /** The number of integrations with a status. */
    @Schema(name = "StatusCount")
    public record StatusCount(
            @Schema(
                    required = true,
                    implementation = String.class,
                    enumeration = {"AWAITING_ROLE", "CONNECTED", "LOST", "REMOVED"})
            IntegrationStatus status,

            @Schema(required = true, minimum = "0") long count,

            @Schema(required = true, description = "Whether there are more than were counted.")
            boolean more) {}

    /** The numbers of integrations at a time. */
    @Schema(name = "IntegrationCounts")
    public record Counts(
            @Schema(required = true, description = "The time when they were counted, up to 30 seconds ago.")
            Instant asOf,

            @Schema(required = true) List<StatusCount> statuses,

            @Schema(required = true) RefusedCount refused) {}

    /** The number of integrations that await a role after one was refused. */
    @Schema(name = "RefusedCount", description = "Integrations that await a role after one was refused.")
    public record RefusedCount(
            @Schema(required = true, minimum = "0") long count,

            @Schema(required = true, description = "Whether there may be more than were counted.")
            boolean more) {}

    private final IntegrationList integrations;
    private final Clock clock;
    private final ReentrantLock counting = new ReentrantLock();
    private volatile Counts latest = new Counts(Instant.MIN, List.of(), new RefusedCount(0, false));

    CountedIntegrations(IntegrationList integrations, Clock clock) {
        this.integrations = integrations;
        this.clock = clock;
    }

    /** The latest counts. Only one caller counts at a time; others wait for its result. */
    public Counts counts() {
        if (isFresh()) {
            return latest;
        }
        counting.lock();
        try {
            if (!isFresh()) {
                latest = count();
            }
            return latest;
        } finally {
            counting.unlock();
        }
    }

    /** Counts those that a filter selects, among the first of its list. The result is not kept. */
    @Transactional
    public Counts counts(IntegrationFilter filter) {
        IntegrationList.Counts found = integrations.count(filter);
        List<StatusCount> statuses = Stream.of(IntegrationStatus.values())
                .map(it -> new StatusCount(it, sum(found, each -> each.status() == it), found.isPartial()))
                .toList();
        return new Counts(
                clock.instant(),
                statuses,
                new RefusedCount(sum(found, IntegrationList.Count::isRefused), found.isPartial()));
    }

    private static long sum(IntegrationList.Counts found, Predicate<IntegrationList.Count> selected) {
        return found.counts().stream()
                .filter(selected)
                .mapToLong(IntegrationList.Count::total)
                .sum();
    }

    private boolean isFresh() {
        return latest.asOf().isAfter(clock.instant().minus(KEPT));
    }

    private Counts count() {
        Map<IntegrationStatus, Long> counts =
                QuarkusTransaction.joiningExisting().call(() -> integrations.count(COUNT_LIMIT + 1));
        IntegrationList.Counts refused =
                QuarkusTransaction.joiningExisting().call(() -> integrations.countRefused(COUNT_LIMIT));
        return new Counts(
                clock.instant(),
                counts.entrySet().stream()
                        .map(it -> new StatusCount(
                                it.getKey(), Math.min(it.getValue(), COUNT_LIMIT), it.getValue() > COUNT_LIMIT))
                        .toList(),
                new RefusedCount(sum(refused, IntegrationList.Count::isRefused), refused.isPartial()));
    }
}
