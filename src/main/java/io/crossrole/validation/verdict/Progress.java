package io.crossrole.validation.verdict;

import io.crossrole.validation.verdict.Verdict.Finding;
import java.time.Instant;

/**
 * How far a validation has come.
 *
 * @param finding what the latest rounds have found, inconclusive ones left out; null before the first
 * @param since when they began to find it; null before the first
 * @param attempts how many rounds there were, inconclusive ones included
 * @param unansweredSince when the latest streak of inconclusive rounds began; null where the latest round told something
 */
public record Progress(Finding finding, Instant since, int attempts, Instant unansweredSince) {

    public static final Progress NONE = new Progress(null, null, 0);

    /** One whose latest round told something. */
    public Progress(Finding finding, Instant since, int attempts) {
        this(finding, since, attempts, null);
    }

    /**
     * With one round more. An inconclusive one neither confirms nor refutes what was found before.
     */
    public Progress after(Finding found, Instant now) {
        if (found == Finding.INCONCLUSIVE) {
            return new Progress(finding, since, attempts + 1, unansweredSince == null ? now : unansweredSince);
        }
        return new Progress(found, found == finding ? since : now, attempts + 1);
    }

    /**
     * Without what was found while the vendor's own side was wrong: it may have been the vendor's doing, so its time does
     * not count.
     */
    public Progress trusting(VendorHealth health) {
        if (health.isWrong()) {
            return new Progress(null, null, attempts, unansweredSince);
        }
        return since != null && health.isWell() && since.isBefore(health.since())
                ? new Progress(finding, health.since(), attempts, unansweredSince)
                : this;
    }
}
