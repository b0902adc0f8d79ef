package io.crossrole.operations.redrive;

import io.crossrole.deadletter.DeadLetter;
import io.crossrole.deadletter.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Decides one by one which dead letters are redriven, and remembers its decisions. */
final class RedriveRules {

    /** The fate of a record of the dead-letter topic. */
    enum Fate {
        REDRIVEN("redriven"),
        /** The selection excludes the dead letter. */
        NOT_SELECTED("notSelected"),
        /** It was already redriven since it was stored. */
        ALREADY_REDRIVEN("alreadyRedriven"),
        /** An operator has dismissed it. */
        DISMISSED("dismissed"),
        /** Its record was redriven the maximum number of times. */
        OVER_THE_CAP("overTheCap"),
        /** A copy of the same dead letter on the topic was already decided. */
        COPY("copies"),
        /** The inbound topic rejects it permanently, as this operation has found out. */
        REFUSED("refused"),
        /** It was sent without its value, and the original is no longer in its place. */
        VALUE_GONE("valueGone"),
        /** It was sent without its value, and the original is too large to send. */
        VALUE_TOO_LONG("valueTooLong"),
        /** The database has no such dead letter, or another record is in its place, so its content is unknown. */
        UNKNOWN("unknown");

        private final String tally;

        Fate(String tally) {
            this.tally = tally;
        }

        /** The name in the operation's tallies. */
        String tally() {
            return tally;
        }
    }

    /**
     * The record in the place of a dead letter's original.
     *
     * @param fingerprint null if the record is gone or can't be read
     * @param isTooLong whether it is too large to send
     */
    record Found(UUID fingerprint, boolean isTooLong) {

        static final Found NOTHING = new Found(null, false);
    }

    private final UUID operationId;
    private final RedriveSelection selection;
    private final int maxAttempts;
    private final Set<Origin> refused;
    private final Set<Origin> redrivenOrigins = new HashSet<>();
    private final Map<UUID, Integer> attempts = new HashMap<>();

    RedriveRules(UUID operationId, RedriveSelection selection, int maxAttempts) {
        this(operationId, selection, maxAttempts, Set.of());
    }

    /**
     * @param refused dead letters that the inbound topic has rejected in this operation
     */
    RedriveRules(UUID operationId, RedriveSelection selection, int maxAttempts, Set<Origin> refused) {
        this.operationId = operationId;
        this.selection = selection;
        this.maxAttempts = maxAttempts;
        this.refused = refused;
    }

    /**
     * The fate of a complete dead letter.
     *
     * @param stored its row in the database, or null
     * @param fingerprint of the record on the dead-letter topic
     */
    Fate fateOf(DeadLetter stored, UUID fingerprint) {
        if (stored == null || !stored.fingerprint().equals(fingerprint)) {
            return Fate.UNKNOWN;
        }
        return fateOf(stored, Optional.empty());
    }

    /**
     * The fate of a dead letter that lacks a part of its record.
     *
     * @param stored its row in the database, or null
     * @param original the record in its place on the inbound topic
     */
    Fate fateOf(DeadLetter stored, Found original) {
        return stored == null ? Fate.UNKNOWN : fateOf(stored, Optional.of(original));
    }

    private Fate fateOf(DeadLetter stored, Optional<Found> original) {
        UUID fingerprint = stored.fingerprint();
        if (!selection.includes(stored)) {
            return Fate.NOT_SELECTED;
        }
        if (operationId.equals(stored.operationId()) || redrivenOrigins.contains(stored.origin())) {
            return Fate.COPY;
        }
        if (stored.dismissal() != null && !selection.includeDismissed()) {
            return Fate.DISMISSED;
        }
        if (stored.redrivenAt() != null && !selection.includeRedriven()) {
            return Fate.ALREADY_REDRIVEN;
        }
        if (stored.attempts() + attempts.getOrDefault(fingerprint, 0) >= maxAttempts) {
            return Fate.OVER_THE_CAP;
        }
        if (refused.contains(stored.origin())) {
            return Fate.REFUSED;
        }
        if (original.isPresent() && !fingerprint.equals(original.get().fingerprint())) {
            return Fate.VALUE_GONE;
        }
        if (original.isPresent() && original.get().isTooLong()) {
            return Fate.VALUE_TOO_LONG;
        }
        redrivenOrigins.add(stored.origin());
        attempts.merge(fingerprint, 1, Integer::sum);
        return Fate.REDRIVEN;
    }
}
