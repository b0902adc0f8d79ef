package io.crossrole.operations.replay;

import io.crossrole.longrunning.SelectionRules;
import io.crossrole.outcome.OutcomeType;
import java.time.Instant;
import java.util.List;

/**
 * Which outcomes are published again. Nothing said means everything.
 *
 * @param tenantId only those of this tenant, or null
 * @param integrationId only those of this integration, or null
 * @param types only those of these CloudEvents types; empty for all
 * @param from only those that happened at this time or later, or null
 * @param to only those that happened before this time, or null
 */
public record OutcomeSelection(String tenantId, String integrationId, List<String> types, Instant from, Instant to) {

    /** Refuses what can't be meant. */
    public OutcomeSelection {
        types = types == null ? List.of() : List.copyOf(types);
        types.forEach(OutcomeType::of);
        SelectionRules.requireSpan(from, to);
        SelectionRules.requireId("tenantId", tenantId);
        SelectionRules.requireId("integrationId", integrationId);
    }
}
