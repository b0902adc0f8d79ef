package io.crossrole.operations.replay;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.IntegrationEvent;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.batch.HandleRecords;
import io.crossrole.intake.batch.InboundTopic;
import io.crossrole.longrunning.Tally;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Handles the records that the slice's filter selects, and counts the results. */
final class ReplayedBatch<T extends IntegrationEvent> {

    private final InboundTopic<T> topic;
    private final TopicSlice slice;
    private final HandleRecords handleRecords;

    ReplayedBatch(InboundTopic<T> topic, TopicSlice slice, HandleRecords handleRecords) {
        this.topic = topic;
        this.slice = slice;
        this.handleRecords = handleRecords;
    }

    /**
     * Handles a batch.
     *
     * @param dryRun whether only to read and count
     * @return number of records that were {@code replayed}, {@code notSelected} (of another tenant or integration),
     *     {@code tombstones}, or rejected, by rejection: {@code rejectedMalformedJson}
     */
    Map<String, Long> handle(List<ConsumerRecord<byte[], byte[]>> records, boolean dryRun) {
        Set<InboundEvent<T>> others = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<Integer, RejectedRecordException> rejected = handleRecords.tryToHandle(records, topic.type(), events -> {
            List<InboundEvent<T>> selected =
                    events.stream().filter(it -> isSelected(it.data())).toList();
            events.stream().filter(it -> !isSelected(it.data())).forEach(others::add);
            return dryRun || selected.isEmpty() ? List.of() : topic.handle(selected);
        });
        Map<String, Long> tallies = new TreeMap<>();
        rejected.values().forEach(it -> tallies.merge(Tally.of("rejected", it.rejection()), 1L, Long::sum));
        long tombstones = records.stream().filter(it -> it.value() == null).count();
        count(tallies, "tombstones", tombstones);
        count(tallies, "notSelected", others.size());
        count(tallies, "replayed", records.size() - tombstones - others.size() - rejected.size());
        return tallies;
    }

    private boolean isSelected(T data) {
        return (slice.tenantId() == null || slice.tenantId().equals(data.tenantId()))
                && (slice.integrationId() == null || slice.integrationId().equals(data.integrationId()));
    }

    private static void count(Map<String, Long> tallies, String name, long count) {
        if (count > 0) {
            tallies.put(name, count);
        }
    }
}
