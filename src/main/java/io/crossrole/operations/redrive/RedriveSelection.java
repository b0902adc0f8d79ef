package io.crossrole.operations.redrive;

import io.crossrole.deadletter.DeadLetter;
import io.crossrole.intake.Rejection;
import io.crossrole.longrunning.SelectionRules;
import io.crossrole.operations.replay.TopicSlice;
import java.time.Instant;
import java.util.List;

/**
 * Selects dead letters to redrive. Each field that is null or empty selects all.
 *
 * @param topic the inbound topic
 * @param reason only dead letters with this rejection, or null
 * @param tenantId only dead letters that name this tenant, or null
 * @param integrationId only dead letters that name this integration, or null
 * @param from only those that were rejected at this time or later, or null
 * @param to only those that were rejected before this time, or null
 * @param partitions partitions and offsets of the dead-letter topic; empty for all
 * @param includeRedriven whether to include those that were redriven since they were rejected
 * @param includeDismissed whether to include those that were dismissed
 */
public record RedriveSelection(
        String topic,
        Rejection reason,
        String tenantId,
        String integrationId,
        Instant from,
        Instant to,
        List<TopicSlice.Offsets> partitions,
        boolean includeRedriven,
        boolean includeDismissed) {

    /**
     * @throws IllegalArgumentException naming the field and the rule, if one is broken
     */
    public RedriveSelection {
        partitions = partitions == null ? List.of() : List.copyOf(partitions);
        if (topic == null || topic.isBlank()) {
            throw new IllegalArgumentException("'topic' is missing");
        }
        SelectionRules.requireSpan(from, to);
        SelectionRules.requireId("tenantId", tenantId);
        SelectionRules.requireId("integrationId", integrationId);
    }

    boolean includes(DeadLetter deadLetter) {
        return (reason == null || reason == deadLetter.rejection())
                && (tenantId == null || tenantId.equals(deadLetter.tenantId()))
                && (integrationId == null || integrationId.equals(deadLetter.integrationId()))
                && (from == null || !deadLetter.rejectedAt().isBefore(from))
                && (to == null || deadLetter.rejectedAt().isBefore(to));
    }
}
