package io.crossrole.pause;

import io.crossrole.intake.batch.IntakeHold;
import jakarta.enterprise.context.ApplicationScoped;

/** Holds intake while an operator has paused it. A replica that is starting holds it until it has read the switch. */
@ApplicationScoped
class PausedIntake implements IntakeHold {

    private final SwitchWatch switches;

    PausedIntake(SwitchWatch switches) {
        this.switches = switches;
    }

    @Override
    public boolean holds() {
        return switches.isPaused(Switch.INTAKE);
    }
}
