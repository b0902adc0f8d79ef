package io.crossrole.validation.verdict;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One round of probes. All but the first are made only where that one leaves a question, and none is made after one that
 * told nothing, nor after a neighbour that was accepted.
 *
 * @param results in the order in which they were made: with the External ID, with none, with its neighbours
 */
public record Round(List<ProbeResult> results) {

    /** Before the first. */
    public static final Round NONE = new Round(List.of());

    public Round {
        results = List.copyOf(results);
    }

    ProbeResult withExternalId() {
        return results.get(0);
    }

    /** The other answers: with none, and with what was accepted of the neighbours or else any; empty if not asked for. */
    Optional<Others> others() {
        if (results.size() < 3) {
            return Optional.empty();
        }
        List<ProbeResult> neighbours = results.subList(2, results.size());
        return Optional.of(new Others(
                results.get(1),
                neighbours.stream().filter(ProbeResult::granted).findFirst().orElse(neighbours.get(0))));
    }

    /**
     * What the other probes said.
     *
     * @param without without an External ID
     * @param another with a neighbour: a grant, if there was one
     */
    record Others(ProbeResult without, ProbeResult another) {}

    /** Whether each of these probes was made. */
    boolean hasAsked(Collection<Probe> probes) {
        return results.stream().map(ProbeResult::probe).toList().containsAll(probes);
    }

    /** Whether one of the answers told nothing, so that the round came to nothing. */
    boolean isBroken() {
        return results.stream().anyMatch(ProbeResult::inconclusive);
    }

    /**
     * The answer to a question that a round which came to nothing has left behind: it need not be asked again, as long as it
     * is fresh. Of a round that came to something nothing is left, since the next one must see for itself.
     */
    public Optional<ProbeResult> leftBehind(Probe probe, Instant notBefore) {
        return isBroken()
                ? results.stream()
                        .filter(it -> it.probe() == probe && !it.inconclusive())
                        .filter(it -> !it.checkedAt().isBefore(notBefore))
                        .findFirst()
                : Optional.empty();
    }
}
