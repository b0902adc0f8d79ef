package io.crossrole.figures;

import io.crossrole.figures.Figure.Kind;
import io.crossrole.figures.Figure.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Derives the figures from the metrics. */
final class ReadFigures {

    /** A figure at one time. */
    record Sample(Kind kind, String partition, State state, double value, Map<String, Double> details, double limit) {}

    private final Gauges gauges;
    private final StsLimit stsLimit;

    ReadFigures(Gauges gauges, StsLimit stsLimit) {
        this.gauges = gauges;
        this.stsLimit = stsLimit;
    }

    /** @param nanos the time by {@link System#nanoTime}, for rates */
    List<Sample> read(long nanos) {
        List<Sample> samples = new ArrayList<>(List.of(
                intake(nanos),
                due(Kind.CHECKS, "crossrole.validations.due", Thresholds.SUBMISSION_LATE, "lane", "awaited"),
                due(Kind.RECHECKS, "crossrole.rechecks.overdue", Thresholds.RECHECK_LATE),
                relay()));
        stsLimit.callsPerSecond().forEach((partition, limit) -> samples.add(stsBudget(nanos, partition, limit)));
        List<String> partitions = gauges.tagValues("crossrole.canary.wrong", "partition");
        partitions.forEach(it -> samples.add(canaries(it)));
        if (partitions.isEmpty()) {
            samples.add(new Sample(Kind.CANARIES, "", State.UNKNOWN, Double.NaN, Map.of(), Double.NaN));
        }
        samples.add(losses());
        samples.add(new Sample(
                Kind.OPERATIONS, "", State.HEALTHY, gauges.sum("crossrole.operations"), Map.of(), Double.NaN));
        samples.add(deadLetters());
        return samples;
    }

    private Sample intake(long nanos) {
        State held = gauges.highest("crossrole.intake.held") > 0 ? State.ATTENTION : State.HEALTHY;
        return new Sample(
                Kind.INTAKE,
                "",
                unlessPaused("intake", held),
                gauges.rate(nanos, "crossrole.events.received"),
                gauges.sumsBy("kafka.consumer.fetch.manager.records.lag", "topic"),
                Double.NaN);
    }

    private Sample due(Kind kind, String metric, Duration late, String... tags) {
        double due = gauges.sum(metric, tags);
        // The two gauges are read one after the other, so that the last one may be done in between.
        double oldest = due == 0 ? 0 : gauges.highest(metric + ".oldest", tags);
        return new Sample(
                kind,
                "",
                unlessPaused("probes", oldest > late.toSeconds() ? State.ATTENTION : State.HEALTHY),
                due,
                Map.of("oldest", oldest),
                Double.NaN);
    }

    private Sample relay() {
        double oldest = gauges.highest("crossrole.outbox.oldest");
        return new Sample(
                Kind.RELAY,
                "",
                oldest > Thresholds.RELAY_LATE.toSeconds() ? State.ATTENTION : State.HEALTHY,
                oldest,
                Map.of("queued", gauges.sum("crossrole.outbox.queued")),
                Thresholds.RELAY_LATE.toSeconds());
    }

    private Sample stsBudget(long nanos, String partition, int limit) {
        double calls = gauges.rate(nanos, "crossrole.sts.calls", "partition", partition);
        double throttled = gauges.rate(nanos, "crossrole.sts.calls", "partition", partition, "result", "throttled");
        double share = calls == 0 ? 0 : throttled / calls;
        return new Sample(
                Kind.STS_BUDGET,
                partition,
                unlessPaused("probes", share > Thresholds.THROTTLED_SHARE ? State.ATTENTION : upTo(limit, calls)),
                calls,
                Map.of("throttled", share),
                limit);
    }

    private Sample canaries(String partition) {
        boolean isWrong = gauges.highest("crossrole.canary.wrong", "partition", partition) > 0;
        double age = gauges.highest("crossrole.canary.age", "partition", partition);
        boolean isStale = age > Thresholds.CANARY_STALE.toSeconds();
        return new Sample(
                Kind.CANARIES,
                partition,
                isWrong ? State.ATTENTION : unlessPaused("probes", isStale ? State.ATTENTION : State.HEALTHY),
                isWrong ? 0 : isStale ? Double.NaN : 1,
                Map.of("age", age),
                Double.NaN);
    }

    private Sample losses() {
        double held = gauges.sum("crossrole.validations.held");
        double denied = gauges.highest("crossrole.losses.denied");
        double allowed = gauges.highest("crossrole.losses.allowed");
        return new Sample(
                Kind.LOSSES,
                "",
                unlessPaused("lost", held > 0 ? State.ATTENTION : upTo(allowed, denied)),
                denied,
                Map.of("held", held, "rechecked", gauges.highest("crossrole.losses.rechecked")),
                allowed);
    }

    private Sample deadLetters() {
        double waiting = gauges.sum("crossrole.dead.letters.waiting");
        return new Sample(
                Kind.DEAD_LETTERS,
                "",
                waiting > 0 ? State.ATTENTION : State.HEALTHY,
                waiting,
                Map.of("mismatches", gauges.sum("crossrole.dead.letters.waiting", "reason", "TENANT_MISMATCH")),
                Double.NaN);
    }

    /** Of a limit that may be reached. As rounded as the console shows it. */
    private static State upTo(double limit, double value) {
        return limit > 0 && Math.round(value) >= limit ? State.AT_LIMIT : State.HEALTHY;
    }

    private State unlessPaused(String label, State otherwise) {
        return gauges.highest("crossrole.paused", "switch", label) > 0 ? State.PAUSED : otherwise;
    }
}
