package io.crossrole.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counters of inbound records and of their fates. No label names a tenant. */
@ApplicationScoped
public class IntakeMetrics {

    private final MeterRegistry registry;

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    public void countBatch(
            List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, RejectedRecordException> rejected) {
        if (records.isEmpty()) {
            return;
        }
        String topic = records.get(0).topic();
        long tombstones = records.stream().filter(it -> it.value() == null).count();
        count(topic, "tombstone", tombstones);
        count(topic, "accepted", records.size() - tombstones - rejected.size());
        rejected.values().forEach(it -> {
            count(topic, "dead_letter", 1);
            registry.counter(
                            "crossrole.dead.letters",
                            "topic",
                            topic,
                            "reason",
                            it.rejection().name())
                    .increment();
            if (it.rejection() == Rejection.TENANT_MISMATCH) {
                registry.counter("crossrole.security.tenant.mismatches", "topic", topic)
                        .increment();
            }
        });
    }

    /** Counts a dead letter that was sent without part of its record. */
    public void countCut(String topic) {
        registry.counter("crossrole.dead.letters.cut", "topic", topic).increment();
    }

    /** Counts a dead letter that is stored but could not be sent. */
    public void countUnsent(String topic) {
        registry.counter("crossrole.dead.letters.unsent", "topic", topic).increment();
    }

    /** Counts records that Kafka's client could not return and that were read directly from the log. */
    public void countPassedOver(String topic) {
        registry.counter("crossrole.intake.passed.over", "topic", topic).increment();
    }

    private void count(String topic, String fate, long records) {
        if (records > 0) {
            registry.counter("crossrole.events.received", "topic", topic, "fate", fate)
                    .increment(records);
        }
    }
}
