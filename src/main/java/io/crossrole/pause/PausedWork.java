package io.crossrole.pause;

import io.crossrole.background.Hold;
import io.crossrole.background.Work;
import jakarta.enterprise.context.ApplicationScoped;

/** Holds work while an operator has paused it. A replica that is starting holds it until it has read the switch. */
@ApplicationScoped
class PausedWork implements Hold {

    private final SwitchWatch switches;

    PausedWork(SwitchWatch switches) {
        this.switches = switches;
    }

    @Override
    public boolean holds(Work work) {
        return switch (work) {
            case INTAKE -> switches.isPaused(Switch.INTAKE);
            case PROBES -> switches.isPaused(Switch.PROBES);
            case PUBLISHING -> false;
        };
    }
}
