package io.crossrole.pause;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of a switch.
 *
 * @param change the latest change; empty if the switch was never changed
 */
public record SwitchState(Switch what, boolean paused, Optional<Change> change) {

    /**
     * A change of a switch: the operator, the reason and the time.
     *
     * @param why the stated reason; empty if none was given
     */
    public record Change(String who, String why, Instant at) {}

    static SwitchState untouched(Switch what) {
        return new SwitchState(what, false, Optional.empty());
    }
}
