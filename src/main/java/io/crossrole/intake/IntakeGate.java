package io.crossrole.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What every batch goes past. While it is closed, a batch waits as it would for a database that is away: its consumer stays
 * in its group, also one that has just got its partitions, and nothing is acknowledged.
 */
@ApplicationScoped
class IntakeGate {

    private final List<IntakeHold> holds;
    private final Patiently patiently;

    IntakeGate(@All List<IntakeHold> holds, Patiently patiently, MeterRegistry registry) {
        this.holds = holds;
        this.patiently = patiently;
        Gauge.builder("crossrole.intake.held", () -> isClosed() ? 1 : 0)
                .description("1 while this replica takes nothing in, whatever holds it")
                .register(registry);
    }

    /**
     * Waits until nothing holds intake any longer.
     *
     * @throws StoppingException at once if the service is stopping
     */
    void awaitOpen() {
        patiently.waitWhile(this::isClosed);
    }

    private boolean isClosed() {
        return holds.stream().anyMatch(IntakeHold::holds);
    }
}
