package io.crossrole.operations.replay;

import io.crossrole.intake.IntegrationEvent;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.batch.HandleRecords;
import io.crossrole.intake.batch.InboundTopic;
import io.crossrole.intake.batch.ReadRecords;
import io.crossrole.longrunning.Tally;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Handles the records that the slice's filter selects, and counts the results. */
final class HandleSelectedRecords<T extends IntegrationEvent> {

    private final InboundTopic<T> topic;
    private final TopicSlice slice;
    private final HandleRecords handleRecords;

    HandleSelectedRecords(InboundTopic<T> topic, TopicSlice slice, HandleRecords handleRecords) {
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
        ReadRecords<T> read = handleRecords.read(records, topic.type());
        ReadRecords<T> selected = read.select(this::isSelected);
        Map<Integer, RejectedRecordException> rejected =
                dryRun ? selected.rejected() : handleRecords.tryToHandle(selected, topic::handle);
        Map<String, Long> tallies = new TreeMap<>(rejected.values().stream()
                .collect(Collectors.groupingBy(it -> Tally.of("rejected", it.rejection()), Collectors.counting())));
        long tombstones = records.stream().filter(it -> it.value() == null).count();
        long notSelected = read.events().size() - selected.events().size();
        tallies.put("tombstones", tombstones);
        tallies.put("notSelected", notSelected);
        tallies.put("replayed", records.size() - tombstones - notSelected - rejected.size());
        tallies.values().removeIf(it -> it == 0);
        return tallies;
    }

    private boolean isSelected(T data) {
        return (slice.tenantId() == null || slice.tenantId().equals(data.tenantId()))
                && (slice.integrationId() == null || slice.integrationId().equals(data.integrationId()));
    }
}
