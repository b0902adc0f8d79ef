package io.crossrole.resilience.history;

import io.crossrole.intake.IntegrationEvent;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.batch.HandleRecords;
import io.crossrole.intake.batch.InboundTopic;
import io.crossrole.operations.replay.InboundTopics;
import io.crossrole.operations.retention.RemovesExpired;
import io.crossrole.outcome.relay.RelayStopper;
import io.crossrole.resilience.history.Course.Delivery;
import io.crossrole.resilience.history.Course.Step;
import io.crossrole.resilience.history.Course.TimePasses;
import io.crossrole.resilience.history.History.Line;
import io.crossrole.validation.worker.StepwiseWorker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The service, which takes a course step by step: intake and workers as they are, and nothing that happens by itself. */
@Alternative
@ApplicationScoped
class SteppedService {

    private static final int MANY = 1_000;

    private final InboundTopics topics;
    private final HandleRecords handleRecords;
    private final StepwiseWorker validation;
    private final RelayStopper relay;
    private final RemovesExpired retention;
    private final RolesByName roles;
    private final SetClock clock;
    private final Tables tables;
    private Map<Line, List<ConsumerRecord<byte[], byte[]>>> lines = Map.of();
    private final Map<String, String> fates = new TreeMap<>();

    SteppedService(
            InboundTopics topics,
            HandleRecords handleRecords,
            StepwiseWorker validation,
            RelayStopper relay,
            RemovesExpired retention,
            RolesByName roles,
            SetClock clock,
            Tables tables) {
        this.topics = topics;
        this.handleRecords = handleRecords;
        this.validation = validation;
        this.relay = relay;
        this.retention = retention;
        this.roles = roles;
        this.clock = clock;
        this.tables = tables;
    }

    void stopEverythingElse() throws InterruptedException {
        validation.stopWorker();
        relay.stopRelay();
    }

    /** An installation that has seen nothing of a history yet. */
    void beginAnew(History history, Instant now) {
        tables.empty();
        clock.set(now);
        roles.beginAnew(history.spoiledFrom());
        lines = history.lines();
        fates.clear();
    }

    /** What became of each record when it was delivered first: "taken", or its reason as a dead letter. */
    Map<String, String> fates() {
        return Map.copyOf(fates);
    }

    void take(Step step) {
        if (step instanceof Delivery delivery) {
            deliver(delivery);
        } else if (step instanceof TimePasses time) {
            passTime(time.until());
        }
    }

    private void deliver(Delivery delivery) {
        List<ConsumerRecord<byte[], byte[]>> records =
                lines.get(delivery.line()).subList(delivery.from(), delivery.to());
        Map<Integer, RejectedRecordException> rejected =
                handle(topics.named(delivery.line().topic()).orElseThrow(), records);
        for (int place = 0; place < records.size(); place++) {
            String fate = rejected.containsKey(place)
                    ? rejected.get(place).rejection().name()
                    : "taken";
            fates.putIfAbsent(delivery.line() + " " + (delivery.from() + place), fate);
        }
    }

    /** As the consumer does, and a replay. */
    private <T extends IntegrationEvent> Map<Integer, RejectedRecordException> handle(
            InboundTopic<T> topic, List<ConsumerRecord<byte[], byte[]>> records) {
        return handleRecords.handle(records, topic.type(), topic);
    }

    /** Lets the workers do what falls due, each when it does. */
    private void passTime(Instant until) {
        Optional<Instant> due = tables.nextDue();
        for (int turns = 0; due.isPresent() && !due.get().isAfter(until); turns++) {
            if (turns > MANY) {
                throw new IllegalStateException("A validation is due again and again");
            }
            clock.set(later(due.get(), clock.now()));
            validation.validateDue("");
            validation.validateDue("aws");
            due = tables.nextDue();
        }
        clock.set(later(until, clock.now()));
    }

    /** Until nothing is pending. */
    void finish() {
        passTime(clock.now().plus(Duration.ofDays(365)));
    }

    void wait(Duration time) {
        passTime(clock.now().plus(time));
    }

    /** What is kept for a time only, and that time is over, is removed. */
    void forget() {
        retention.remove();
        tables.publishQueued();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
