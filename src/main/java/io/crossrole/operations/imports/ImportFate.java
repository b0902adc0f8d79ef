package io.crossrole.operations.imports;

import io.crossrole.longrunning.Tally;
import io.crossrole.operations.imports.strength.WeakExternalId;

/** What became of a line of an import. Nothing that was there before is ever changed. */
public enum ImportFate {
    /** The integration is Crossrole's now. */
    IMPORTED,
    /** So it is, but its External ID could be guessed: see {@link WeakExternalId}. */
    IMPORTED_WEAK,
    /** Not imported: another integration has the same External ID, here or on another line. */
    SHARED,
    /** Not imported: another integration's External ID is the same but for case, or one of the two begins or ends the other. */
    ALIKE,
    /** Not imported: it was here before, of the same tenant and with the same External ID. */
    EXISTS,
    /** Not imported: it was here before, with something else, or was removed. */
    CONFLICT,
    /** Not imported: the line breaks a rule, which its detail quotes. */
    INVALID;

    /** Whether the integration was taken over. */
    boolean isImported() {
        return this == IMPORTED || this == IMPORTED_WEAK;
    }

    /** The name it is counted under in an operation's tallies. */
    String tally() {
        return Tally.of("", this);
    }
}
