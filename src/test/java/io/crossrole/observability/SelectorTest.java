package io.crossrole.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectorTest {

    private static final String EXPRESSION = """
            sum by (namespace, topic) (rate(a_total{reason!="X", pod=~".*"}[15m])) > 0
              or (b unless on (kind) b offset 15m) / 1e3 < bool 2
            """;

    @Test
    void findsMetricsWithTheirLabels() {
        assertThat(Selector.in(EXPRESSION))
                .containsExactly(
                        new Selector("a_total", Set.of("reason"), Set.of("X")),
                        new Selector("b", Set.of(), Set.of()),
                        new Selector("b", Set.of(), Set.of()));
    }

    @Test
    void findsLabelsThatAreGroupedBy() {
        assertThat(Selector.grouping(EXPRESSION)).containsExactlyInAnyOrder("topic", "kind");
    }

    @Test
    void readsVariablesOfADashboard() {
        assertThat(Selector.in("rate(a{namespace=~\"$namespace\"}[$__rate_interval])"))
                .containsExactly(new Selector("a", Set.of(), Set.of()));
    }
}
