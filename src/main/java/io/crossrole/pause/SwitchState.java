package io.crossrole.pause;

import java.time.Instant;
import java.util.Optional;

/**
 * How a switch stands.
 *
 * @param change what was done to it last; empty if it was never touched
 */
public record SwitchState(Switch what, boolean paused, Optional<Change> change) {

    /**
     * Who paused or resumed it, why and when.
     *
     * @param why empty where no reason was given
     */
    public record Change(String who, String why, Instant at) {}

    static SwitchState untouched(Switch what) {
        return new SwitchState(what, false, Optional.empty());
    }
}
