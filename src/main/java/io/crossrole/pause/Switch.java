package io.crossrole.pause;

import java.util.Locale;

/** What an operator may pause. */
public enum Switch {
    /** No record of an inbound topic is taken in; what is under way is finished. */
    INTAKE,
    /** No validation is claimed and no canary is asked, so that no call to STS begins; submissions are still taken in. */
    PROBES,
    /** No connection turns lost; those that would be are held back and looked at again. Everything else goes on. */
    LOST;

    /** As it is called in metrics and in the HTTP API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
