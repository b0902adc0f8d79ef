package io.crossrole.validation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One round of probes. The second and the third are made only where the first leaves a question, and none is made after one
 * that told nothing.
 *
 * @param results in the order in which they were made: at most three
 */
public record Round(List<ProbeResult> results) {

    /** Before the first. */
    static final Round NONE = new Round(List.of());

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

    /** Whether one of the answers told nothing, so that the round came to nothing. */
    boolean isBroken() {
        return results.stream().anyMatch(ProbeResult::inconclusive);
    }

    /**
     * The answer to a question that a round which came to nothing has left behind: it need not be asked again, as long as it
     * is fresh. Of a round that came to something nothing is left, since the next one must see for itself.
     */
    Optional<ProbeResult> leftBehind(Probe probe, Instant notBefore) {
        return isBroken()
                ? results.stream()
                        .filter(it -> it.probe() == probe && !it.inconclusive())
                        .filter(it -> !it.checkedAt().isBefore(notBefore))
                        .findFirst()
                : Optional.empty();
    }
}
