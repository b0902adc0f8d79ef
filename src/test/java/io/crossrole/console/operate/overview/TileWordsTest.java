package io.crossrole.console.operate.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.figures.Figure;
import io.crossrole.figures.Figure.Kind;
import io.crossrole.figures.Figure.State;
import io.crossrole.testkit.RealParts;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The words of tiles, from the message bundle. */
@RealParts
class TileWordsTest {

    @Inject
    OverviewMessages messages;

    private FigureWords words;

    @BeforeEach
    void begin() {
        words = new FigureWords(messages);
    }

    @Test
    void namesTheTopicThatIsFurthestBehind() {
        assertThat(words.sentence(
                        intake(State.HEALTHY, Map.of("integration-requested", 2.0, "role-submitted", 1234.0))))
                .isEqualTo("1,234 records behind on role-submitted, in this replica.");
        assertThat(words.sentence(intake(State.HEALTHY, Map.of("role-submitted", 1.0))))
                .startsWith("1 record behind on role-submitted");
        assertThat(words.sentence(intake(State.HEALTHY, Map.of("role-submitted", 0.0))))
                .isEqualTo("No record waits, in this replica.");
    }

    @Test
    void saysNothingOfALagThatStandsStill() {
        assertThat(words.sentence(intake(State.PAUSED, Map.of("role-submitted", 7.0))))
                .isEqualTo("Nothing is taken in until intake is resumed.");
        assertThat(words.sentence(intake(State.ATTENTION, Map.of("role-submitted", 7.0))))
                .isEqualTo("Held: nothing is taken in at the moment.");
    }

    @Test
    void showsAPartitionsBudget() {
        // Given
        Figure budget = figure(Kind.STS_BUDGET, "aws-cn", State.HEALTHY, 61, Map.of("throttled", 0.01), 180);

        // Then
        assertThat(words.title(budget)).isEqualTo("STS budget, aws-cn");
        assertThat(words.value(budget) + " " + words.unit(budget)).isEqualTo("61 of 180 calls/s");
        assertThat(words.sentence(budget)).isEqualTo("34% used by this replica. 1% throttled; above 5% is too much.");
    }

    @Test
    void showsHowManyRolesDenyOfThoseThatMay() {
        // Given
        Figure losses = losses(State.HEALTHY, 0);

        // Then
        assertThat(words.value(losses) + " " + words.unit(losses)).isEqualTo("4 of 37 in this hour");
        assertThat(words.sentence(losses)).isEqualTo("370 roles rechecked. Above 37, losses are held back.");
        assertThat(words.sentence(losses(State.ATTENTION, 2)))
                .isEqualTo("2 are held back, because too many roles deny at once.");
        assertThat(words.sentence(losses(State.PAUSED, 1)))
                .isEqualTo("1 is held back until marking connections lost is resumed.");
    }

    @Test
    void countsInTheSingularAndInThePlural() {
        assertThat(messages.relay("1", "30 s")).startsWith("1 outcome queued.");
        assertThat(messages.relay("2", "30 s")).startsWith("2 outcomes queued.");
        assertThat(messages.mismatches("1")).isEqualTo("1 names another tenant.");
        assertThat(messages.security("2")).isEqualTo("Security: 2 name another tenant’s integration.");
    }

    @Test
    void saysWhichSwitchIsPaused() {
        assertThat(messages.needPaused("intake")).isEqualTo("Intake is paused");
        assertThat(messages.needPaused("probes")).isEqualTo("Probes are paused");
        assertThat(messages.needPaused("lost")).isEqualTo("Marking connections lost is paused");
    }

    @Test
    void writesTheUnitBesideAPeakOfSeconds() {
        assertThat(words.peak(hour(Kind.RELAY, 30, 0.0, 0.1))).isEqualTo("peak 0.10 s, limit 30 s");
        assertThat(words.peak(hour(Kind.CHECKS, Double.NaN, 2.0, 3.0))).isEqualTo("peak 3");
    }

    @Test
    void namesAPeakThatIsNoLowerThanTheFigure() {
        assertThat(words.peak(hour(Kind.STS_BUDGET, 180, 12, 61))).isEqualTo("peak 61, limit 180");

        // Given a rate of which the minute's average is lower
        Figure now = new Figure(
                Kind.STS_BUDGET, "", State.AT_LIMIT, 180, Map.of(), 180, Instant.EPOCH, Arrays.asList(null, 94.0));

        // Then
        assertThat(words.peak(now)).isEqualTo("peak 180, limit 180");
    }

    @Test
    void saysThatNoneIsDueBesideAZero() {
        assertThat(words.sentence(figure(Kind.RECHECKS, "", State.HEALTHY, 0, Map.of("oldest", 1.0), Double.NaN)))
                .isEqualTo("None is due. More than 10 min is late.");
    }

    private static Figure hour(Kind kind, double limit, double... values) {
        return new Figure(
                kind,
                "",
                State.HEALTHY,
                values[values.length - 1],
                Map.of(),
                limit,
                Instant.EPOCH,
                Arrays.stream(values).boxed().toList());
    }

    private static Figure losses(State state, double held) {
        return figure(Kind.LOSSES, "", state, 4, Map.of("held", held, "rechecked", 370.0), 37);
    }

    private static Figure intake(State state, Map<String, Double> lags) {
        return figure(Kind.INTAKE, "", state, 412, lags, Double.NaN);
    }

    private static Figure figure(
            Kind kind, String partition, State state, double value, Map<String, Double> details, double limit) {
        return new Figure(kind, partition, state, value, details, limit, Instant.EPOCH, List.of());
    }
}
