package io.crossrole.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts what came in and what became of it. No tenant is ever a label. */
@ApplicationScoped
public class IntakeMetrics {

    private final MeterRegistry registry;

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    public void taken(List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, RejectedRecordException> rejected) {
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

    /** A dead letter is on its topic without all of its record. */
    public void cut(String topic) {
        registry.counter("crossrole.dead.letters.cut", "topic", topic).increment();
    }

    /** A dead letter is written down, and nowhere else. */
    public void givenUp(String topic) {
        registry.counter("crossrole.dead.letters.unsent", "topic", topic).increment();
    }

    /** A partition's next record did not come out of Kafka's client. */
    public void passedOver(String topic) {
        registry.counter("crossrole.intake.passed.over", "topic", topic).increment();
    }

    private void count(String topic, String fate, long records) {
        if (records > 0) {
            registry.counter("crossrole.events.received", "topic", topic, "fate", fate)
                    .increment(records);
        }
    }
}
