package io.crossrole.operations.redrive;

import io.crossrole.deadletter.StoredDeadLetter;
import io.crossrole.intake.Rejection;
import io.crossrole.longrunning.SelectionRules;
import io.crossrole.operations.replay.TopicSlice;
import java.time.Instant;
import java.util.List;

/**
 * Which dead letters are redriven; what is not said excludes none.
 *
 * @param topic the inbound topic that they came on and go to
 * @param reason only those with this reason, or null
 * @param tenantId only those that say they are of this tenant, or null
 * @param integrationId only those that say they are about this integration, or null
 * @param from died then or later, or null
 * @param to died before then, or null
 * @param partitions offsets of the dead-letter topic; partitions that are not named are left out
 * @param includeRedriven also those that were redriven since they died
 */
public record RedriveSelection(
        String topic,
        Rejection reason,
        String tenantId,
        String integrationId,
        Instant from,
        Instant to,
        List<TopicSlice.Offsets> partitions,
        boolean includeRedriven) {

    /** Refuses what can't be meant. */
    public RedriveSelection {
        partitions = partitions == null ? List.of() : List.copyOf(partitions);
        if (topic == null || topic.isBlank()) {
            throw new IllegalArgumentException("'topic' is missing");
        }
        SelectionRules.requireSpan(from, to);
        SelectionRules.requireId("tenantId", tenantId);
        SelectionRules.requireId("integrationId", integrationId);
    }

    boolean has(StoredDeadLetter deadLetter) {
        return (reason == null || reason == deadLetter.rejection())
                && (tenantId == null || tenantId.equals(deadLetter.tenantId()))
                && (integrationId == null || integrationId.equals(deadLetter.integrationId()))
                && (from == null || !deadLetter.deadAt().isBefore(from))
                && (to == null || deadLetter.deadAt().isBefore(to));
    }
}
