package io.crossrole.validation.probe.canary;

import io.crossrole.validation.probe.RoleProbe;
import io.crossrole.validation.verdict.VendorHealth;
import java.util.Optional;

/** A role of the vendor's that Crossrole assumes to probe customers' roles, and the canaries that vouch for it. */
interface AssumedRole {

    /** The canaries' answers to this role, with a text for the log. */
    interface Reading {

        /** The state that the answers show; empty if they are inconclusive. */
        Optional<VendorHealth.State> state();
    }

    String arn();

    /** The kind of role, for the log: {@code outsider} or {@code principal}. */
    String kind();

    /** The calls of {@link #ask}. */
    int calls();

    /** Asks the canaries as this role. Never called within a database transaction, because it blocks. */
    Reading ask(RoleProbe probe);
}
