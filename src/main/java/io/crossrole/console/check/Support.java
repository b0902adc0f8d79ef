package io.crossrole.console.check;

import io.crossrole.api.story.ProbeView;
import java.time.Instant;
import java.util.List;

/** For a conversation with the vendor's support. */
public record Support(int rounds, Instant from, Instant to, String requestId) {

    static Support of(int rounds, Instant submittedAt, List<ProbeView> probes) {
        if (probes.isEmpty() || probes.get(0).checkedAt() == null) {
            return new Support(rounds, submittedAt, submittedAt, "");
        }
        String requestId = probes.get(0).requestId();
        Instant last = probes.get(probes.size() - 1).checkedAt();
        return new Support(rounds, submittedAt, last, requestId == null ? "" : requestId);
    }
}
