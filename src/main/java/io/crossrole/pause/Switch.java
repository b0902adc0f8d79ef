package io.crossrole.pause;

import java.util.Locale;

/** The activities that an operator can pause. */
public enum Switch {
    /** Pauses intake: no inbound record is handled. Batches in progress are finished. */
    INTAKE,
    /**
     * Pauses probes: no validation is claimed and no canary is probed, so no new call to STS begins. Intake continues.
     */
    PROBES,
    /** Pauses losses: a connection that would become LOST is held back and rechecked. Everything else continues. */
    LOST;

    /** The name in metrics and in the HTTP API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
