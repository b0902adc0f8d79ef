package io.crossrole.observability;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.observability.Dashboard.Panel;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.VendorWithPrincipals;
import io.crossrole.testkit.World;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each expression of the dashboard has a value once a Prometheus has read a service with traffic. */
@Tag("prometheus")
@RealParts
@TestProfile(VendorWithPrincipals.class)
class FilledDashboardIT extends ServiceWithTraffic {

    /** The replay takes a second for each, so that its progress is read meanwhile. */
    private static final int RECORDS = 90;

    @Test
    void fillsEachPanel(@TempDir Path folder) throws IOException {
        // Given
        try (Prometheus prometheus = new Prometheus(folder, metrics)) {
            // When there is traffic, twice, since no rate counts the event that a series begins with
            causeEverySeries();
            await().until(() -> prometheus.series("crossrole_dead_letters_total") > 0);
            causeEverySeries();
            IntStream.range(0, RECORDS).forEach(it -> world.upstream.requests(World.newId(), World.TENANT));
            String replay = operator().begins("replays?recordsPerSecond=1", """
                    {"topic": "integration-requested"}""");

            // Then each has had a value at some time: a lag, for example, is there only for a while after a fetch
            Map<String, Long> filled = new HashMap<>();
            await().atMost(Duration.ofSeconds(RECORDS)).untilAsserted(() -> {
                fill(filled, prometheus);
                assertThat(filled)
                        .allSatisfy(
                                (panel, series) -> assertThat(series).as(panel).isPositive());
            });
            operator().post("operations/" + replay + "/cancel", null);
            System.out.println(filled);
        }
    }

    /** Notes the number of series of each expression that has some now. */
    private static void fill(Map<String, Long> filled, Prometheus prometheus) {
        for (Panel panel : Dashboard.panels()) {
            for (String expression : panel.expressions()) {
                filled.merge(panel.title() + ": " + expression, prometheus.series(expression), Math::max);
            }
        }
    }
}
