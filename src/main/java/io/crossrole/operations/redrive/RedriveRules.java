package io.crossrole.operations.redrive;

import io.crossrole.deadletter.StoredDeadLetter;
import io.crossrole.deadletter.StoredDeadLetter.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Says which dead letters are redriven and which are not, one after the other, and remembers what it said. */
final class RedriveRules {

    /** What becomes of a record of the dead-letter topic. */
    enum Fate {
        REDRIVEN("redriven"),
        /** The selection does not have it. */
        NOT_SELECTED("notSelected"),
        /** It was redriven since it died. */
        ALREADY_REDRIVEN("alreadyRedriven"),
        /** It was redriven as often as any record may be. */
        OVER_THE_CAP("overTheCap"),
        /** It stands on the dead-letter topic twice, and the other one counts. */
        COPY("copies"),
        /** Its topic refuses it for good, as this operation has found out. */
        REFUSED("refused"),
        /** It was sent without its value, and that is not in its place any more. */
        VALUE_GONE("valueGone"),
        /** It was sent without its value, and that is longer than is sent back. */
        VALUE_TOO_LONG("valueTooLong"),
        /** It is not written down, or another record is in its place. Nobody knows what it was. */
        UNKNOWN("unknown");

        private final String tally;

        Fate(String tally) {
            this.tally = tally;
        }

        /** The name that it is counted under. */
        String tally() {
            return tally;
        }
    }

    private final UUID operationId;
    private final RedriveSelection selection;
    private final int maxAttempts;
    private final Set<Origin> refused;
    private final Set<Origin> redriven = new HashSet<>();
    private final Map<UUID, Integer> attempts = new HashMap<>();

    RedriveRules(UUID operationId, RedriveSelection selection, int maxAttempts) {
        this(operationId, selection, maxAttempts, Set.of());
    }

    /**
     * Rules for an operation.
     *
     * @param refused by the inbound topic, when they were sent before
     */
    RedriveRules(UUID operationId, RedriveSelection selection, int maxAttempts, Set<Origin> refused) {
        this.operationId = operationId;
        this.selection = selection;
        this.maxAttempts = maxAttempts;
        this.refused = refused;
    }

    /**
     * The fate of a record.
     *
     * @param stored what is written down of it, or null
     * @param fingerprint of the record as it is on the dead-letter topic
     */
    Fate fateOf(StoredDeadLetter stored, UUID fingerprint) {
        if (stored == null || !stored.fingerprint().equals(fingerprint)) {
            return Fate.UNKNOWN;
        }
        return fateOf(stored, Optional.empty());
    }

    /**
     * The fate of a record whose letter was sent without all of it.
     *
     * @param stored what is written down of it, or null
     * @param original what is in its place on the inbound topic
     */
    Fate fateOf(StoredDeadLetter stored, Originals.Found original) {
        return stored == null ? Fate.UNKNOWN : fateOf(stored, Optional.of(original));
    }

    private Fate fateOf(StoredDeadLetter stored, Optional<Originals.Found> original) {
        UUID fingerprint = stored.fingerprint();
        if (!selection.has(stored)) {
            return Fate.NOT_SELECTED;
        }
        if (operationId.equals(stored.operationId()) || redriven.contains(stored.origin())) {
            return Fate.COPY;
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
        redriven.add(stored.origin());
        attempts.merge(fingerprint, 1, Integer::sum);
        return Fate.REDRIVEN;
    }
}
