package io.crossrole.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.figures.Figure.Kind;
import io.crossrole.figures.Figure.State;
import io.crossrole.figures.ReadFigures.Sample;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReadFiguresTest {

    private static final long A_SECOND = 1_000_000_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ReadFigures readFigures =
            new ReadFigures(new Gauges(registry), () -> new TreeMap<>(Map.of("aws", 180, "aws-cn", 20)));

    @Test
    void hasABudgetForEachPartition() {
        // Given
        readFigures.read(0);
        calls("aws", "granted", 90);
        calls("aws", "throttled", 10);
        calls("aws-cn", "denied", 3);

        // When
        List<Sample> budgets = of(Kind.STS_BUDGET, readFigures.read(A_SECOND));

        // Then
        assertThat(budgets).extracting(Sample::partition).containsExactly("aws", "aws-cn");
        assertThat(budgets).extracting(Sample::value).containsExactly(100.0, 3.0);
        assertThat(budgets).extracting(Sample::limit).containsExactly(180.0, 20.0);
        assertThat(budgets).extracting(Sample::state).containsExactly(State.ATTENTION, State.HEALTHY);
        assertThat(budgets.get(0).details()).containsEntry("throttled", 0.1);
    }

    @Test
    void addsUpTheLagOfEachTopic() {
        // Given
        lag("role-submitted", "0", 2);
        lag("role-submitted", "1", 3);
        lag("integration-requested", "0", 0);
        lag("integration-requested", "1", Double.NaN);

        // When
        Sample intake = of(Kind.INTAKE, readFigures.read(0)).get(0);

        // Then
        assertThat(intake.details()).isEqualTo(Map.of("role-submitted", 5.0, "integration-requested", 0.0));
    }

    @Test
    void showsDenialsBesideTheirLimit() {
        // Given
        registry.gauge("crossrole.losses.denied", 4);
        registry.gauge("crossrole.losses.allowed", 37);
        registry.gauge("crossrole.losses.rechecked", 370);

        // When
        Sample losses = of(Kind.LOSSES, readFigures.read(0)).get(0);

        // Then
        assertThat(losses.value()).isEqualTo(4);
        assertThat(losses.limit()).isEqualTo(37);
        assertThat(losses.details()).isEqualTo(Map.of("held", 0.0, "rechecked", 370.0));
        assertThat(losses.state()).isEqualTo(State.HEALTHY);
    }

    @Test
    void isAtItsLimitOnceTheLimitIsUsedUp() {
        // Given
        registry.gauge("crossrole.losses.denied", 37);
        registry.gauge("crossrole.losses.allowed", 37);
        readFigures.read(0);
        calls("aws", "granted", 180);
        calls("aws-cn", "granted", 19);

        // When
        List<Sample> samples = readFigures.read(A_SECOND);

        // Then
        assertThat(of(Kind.LOSSES, samples)).extracting(Sample::state).containsExactly(State.AT_LIMIT);
        assertThat(of(Kind.STS_BUDGET, samples))
                .extracting(Sample::state)
                .containsExactly(State.AT_LIMIT, State.HEALTHY);
    }

    @Test
    void isNotLateWithNothingThatIsDue() {
        // Given the gauge of the oldest, which is read after the last one was done
        registry.gauge("crossrole.rechecks.overdue", 0);
        registry.gauge("crossrole.rechecks.overdue.oldest", 700);

        // When
        Sample rechecks = of(Kind.RECHECKS, readFigures.read(0)).get(0);

        // Then
        assertThat(rechecks.state()).isEqualTo(State.HEALTHY);
        assertThat(rechecks.details()).containsEntry("oldest", 0.0);
    }

    @Test
    void showsTheRelayBesideItsAlertsLimit() {
        assertThat(of(Kind.RELAY, readFigures.read(0)).get(0).limit()).isEqualTo(30);
    }

    @Test
    void needsSomebodyWhileLossesAreHeld() {
        // Given
        registry.gauge("crossrole.validations.held", 2);

        // When
        Sample losses = of(Kind.LOSSES, readFigures.read(0)).get(0);

        // Then
        assertThat(losses.state()).isEqualTo(State.ATTENTION);
    }

    private static List<Sample> of(Kind kind, List<Sample> samples) {
        return samples.stream().filter(it -> it.kind() == kind).toList();
    }

    private void calls(String partition, String result, int count) {
        registry.counter("crossrole.sts.calls", "partition", partition, "result", result)
                .increment(count);
    }

    private void lag(String topic, String partition, double records) {
        io.micrometer.core.instrument.Gauge.builder("kafka.consumer.fetch.manager.records.lag", () -> records)
                .tags("client.id", "any", "topic", topic, "partition", partition)
                .register(registry);
    }
}
