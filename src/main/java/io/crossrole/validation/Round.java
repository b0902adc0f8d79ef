package io.crossrole.validation;

import java.util.List;
import java.util.Optional;

/**
 * One round of probes. The second and the third are made only where the first leaves a question.
 *
 * @param results in the order in which they were made: one or three
 */
public record Round(List<ProbeResult> results) {

    public Round {
        results = List.copyOf(results);
    }

    ProbeResult withExternalId() {
        return results.get(0);
    }

    /** The other two answers; empty if they were not asked for. */
    Optional<List<ProbeResult>> others() {
        return results.size() == 3 ? Optional.of(results.subList(1, 3)) : Optional.empty();
    }
}
