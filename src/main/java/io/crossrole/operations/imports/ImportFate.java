package io.crossrole.operations.imports;

import io.crossrole.longrunning.Tally;
import io.crossrole.operations.imports.strength.WeakExternalId;

/** The fate of a line of an import. Existing integrations never change. */
public enum ImportFate {
    IMPORTED,
    /** Imported, but the External ID could be guessed: see {@link WeakExternalId}. */
    IMPORTED_WEAK,
    /** Not imported: another integration, in the database or on another line, has the same External ID. */
    SHARED,
    /**
     * Not imported: another integration's External ID is equal but for case, or one of the two begins or ends with the
     * other.
     */
    ALIKE,
    /** Not imported: the integration already exists with the same tenant and the same External ID. */
    EXISTS,
    /** Not imported: the integration already exists with another tenant or another External ID, or was removed. */
    CONFLICT,
    /** Not imported: the line breaks a rule, which its detail states. */
    INVALID;

    /** The name in an operation's tallies. */
    String tally() {
        return Tally.of("", this);
    }
}
