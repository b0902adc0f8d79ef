package io.crossrole.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrole.intake.IntakeMetrics;
import io.crossrole.observability.Dashboard.Panel;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.WatchedVendor;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each expression of the dashboard has a value once a Prometheus has read a service with traffic. */
@Tag("prometheus")
@RealParts
@TestProfile(WatchedVendor.class)
class FilledDashboardIT {

    /** The replay takes a second for each, so that its progress is read meanwhile. */
    private static final int RECORDS = 90;

    @TestHTTPResource
    URI service;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @RegisterExtension
    private final World world = new World();

    @Inject
    IntakeMetrics intakeMetrics;

    @Test
    void fillsEachPanel(@TempDir Path folder) throws IOException {
        // Given
        Operator operator = new Operator(service.getPort(), null);
        try (Prometheus prometheus = new Prometheus(folder, metrics)) {
            // When there is traffic, twice, since no rate counts the event that a series begins with
            EverySeries.cause(world, operator, intakeMetrics);
            await().until(() -> prometheus.series("crossrole_dead_letters_total") > 0);
            EverySeries.cause(world, operator, intakeMetrics);
            IntStream.range(0, RECORDS).forEach(it -> world.upstream.requests(World.newId(), World.TENANT));
            String replay = operator.begins("replays?recordsPerSecond=1", """
                    {"topic": "integration-requested"}""");

            // Then each has had a value at some time: a lag, for example, is there only for a while after a fetch
            Map<String, Long> filled = new HashMap<>();
            await().atMost(Duration.ofSeconds(RECORDS)).untilAsserted(() -> {
                fill(filled, prometheus);
                assertThat(filled)
                        .allSatisfy(
                                (panel, series) -> assertThat(series).as(panel).isPositive());
            });
            operator.post("operations/" + replay + "/cancel", null);
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
