package io.crossrole.validation.verdict;

import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.Verdict.Finding;
import java.time.Instant;
import java.util.Optional;

/**
 * The progress of a validation over its rounds.
 *
 * @param finding the finding of the latest conclusive rounds; null before the first one
 * @param since when the first of them was made; null before the first one
 * @param rounds the number of rounds, inconclusive ones included
 * @param unansweredSince when the current series of inconclusive rounds began; null if the latest round was conclusive
 */
public record Progress(Finding finding, Instant since, int rounds, Instant unansweredSince) {

    public static final Progress NONE = new Progress(null, null, 0);

    /** Progress whose latest round was conclusive. */
    public Progress(Finding finding, Instant since, int rounds) {
        this(finding, since, rounds, null);
    }

    /**
     * Forgets denials of others when Crossrole itself is denied first. The role let Crossrole in until now, and denied a principal
     * or had a finding of its audit: that may have lasted for long, and a denial of Crossrole itself has only begun.
     *
     * @param earlier the latest answer before this round that Crossrole itself got; empty if none is known
     */
    public Progress beforeOwnDenial(Optional<Answer> earlier, Round latest) {
        return finding == Finding.DENIED && latest.deniesCrossrole() && !earlier.equals(Optional.of(Answer.DENIED))
                ? new Progress(null, null, rounds, unansweredSince)
                : this;
    }

    /** Adds a round. An inconclusive round neither confirms nor refutes the previous finding. */
    public Progress after(Finding found, Instant now) {
        if (found == Finding.INCONCLUSIVE) {
            return new Progress(finding, since, rounds + 1, unansweredSince == null ? now : unansweredSince);
        }
        return new Progress(found, found == finding ? since : now, rounds + 1);
    }

    /**
     * Discards what was found while the vendor's own side was at fault, because that fault may have caused the finding.
     * Its time does not count towards the periods of {@link FinalityPolicy}.
     */
    public Progress trusting(VendorHealth health) {
        if (health.isWrong()) {
            return new Progress(null, null, rounds, unansweredSince);
        }
        return since != null && health.isWell() && since.isBefore(health.since())
                ? new Progress(finding, health.since(), rounds, unansweredSince)
                : this;
    }
}
