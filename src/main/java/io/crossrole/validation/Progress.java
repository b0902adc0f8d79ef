package io.crossrole.validation;

import io.crossrole.validation.Verdict.Finding;
import java.time.Instant;

/**
 * How far a validation has come.
 *
 * @param finding what the latest rounds have found, inconclusive ones left out; null before the first
 * @param since when they began to find it; null before the first
 * @param attempts how many rounds there were, inconclusive ones included
 */
public record Progress(Finding finding, Instant since, int attempts) {

    static final Progress NONE = new Progress(null, null, 0);

    /**
     * With one round more. An inconclusive one neither confirms nor refutes what was found before.
     */
    Progress after(Finding found, Instant now) {
        if (found == Finding.INCONCLUSIVE) {
            return new Progress(finding, since, attempts + 1);
        }
        return new Progress(found, found == finding ? since : now, attempts + 1);
    }
}
