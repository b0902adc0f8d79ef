package io.crossrole.operations.replay;

import io.crossrole.longrunning.SelectionRules;
import io.crossrole.outcome.OutcomeFilter;
import io.crossrole.outcome.OutcomeType;
import java.time.Instant;
import java.util.List;

/**
 * Selects outcomes to republish; by default all.
 *
 * @param tenantId only those of this tenant, or null
 * @param integrationId only those of this integration, or null
 * @param types only those of these types; empty for all
 * @param from only those recorded at this time or later, or null
 * @param to only those recorded before this time, or null
 */
public record OutcomeSelection(String tenantId, String integrationId, List<OutcomeType> types, Instant from, Instant to)
        implements OutcomeFilter {

    /**
     * @throws IllegalArgumentException naming the field and the rule, if one is broken
     */
    public OutcomeSelection {
        types = types == null ? List.of() : List.copyOf(types);
        SelectionRules.requireSpan(from, to);
        SelectionRules.requireId("tenantId", tenantId);
        SelectionRules.requireId("integrationId", integrationId);
    }
}
