package io.crossrole.intake.batch;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.RejectedRecordException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Records of one topic that were read, without tombstones, by their indexes among all.
 *
 * @param events the events of the readable ones, in the order of the records
 * @param rejected the others' rejections
 */
public record ReadRecords<T>(Map<Integer, InboundEvent<T>> events, Map<Integer, RejectedRecordException> rejected) {

    /** The same rejections, and only the events with such data. */
    public ReadRecords<T> select(Predicate<T> isSelected) {
        Map<Integer, InboundEvent<T>> selected = new LinkedHashMap<>(events);
        selected.values().removeIf(it -> !isSelected.test(it.data()));
        return new ReadRecords<>(selected, rejected);
    }
}
