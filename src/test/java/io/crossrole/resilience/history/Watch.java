package io.crossrole.resilience.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** Looks at the tables after each step: some things may be added, and nothing of them may ever change. */
final class Watch {

    private final Tables tables;
    private Map<String, String> externalIds = Map.of();
    private List<String> removed = List.of();
    private List<String> outcomes = List.of();

    Watch(Tables tables) {
        this.tables = tables;
    }

    void look() {
        Map<String, String> externalIdsNow = tables.externalIds();
        assertThat(externalIdsNow).as("External IDs").containsAllEntriesOf(externalIds);
        List<String> removedNow =
                tables.texts("SELECT id || ' ' || tenant_id FROM integration WHERE status = 'REMOVED'");
        assertThat(removedNow).as("removed integrations").containsAll(removed);
        List<String> outcomesNow = tables.texts("SELECT t::text FROM outcome t");
        assertThat(outcomesNow).as("outcomes").containsAll(outcomes);
        externalIds = externalIdsNow;
        removed = removedNow;
        outcomes = outcomesNow;
    }
}
