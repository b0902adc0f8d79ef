package io.crossrole.validation.verdict;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One round of probes. It stops at the first inconclusive result, at the first neighbour that the role accepts, and
 * after the probe with the integration's own External ID if that already decides.
 *
 * <p>Only answers of a round that broke off are reused, for a minute. A second round that took over the first one's
 * answers would prove nothing.
 *
 * @param results in the order of the calls: with the External ID, without one, with its neighbours, as the outsider
 */
public record Round(List<ProbeResult> results) {

    /** The round before the first one: no results. */
    public static final Round NONE = new Round(List.of());

    public Round {
        results = List.copyOf(results);
    }

    ProbeResult withExternalId() {
        return results.get(0);
    }

    /**
     * The results of the other probes: without an External ID, and with a neighbour. The neighbour that the role
     * accepted is preferred. Empty if these probes were not made.
     */
    Optional<Others> others() {
        List<ProbeResult> neighbours = results.stream()
                .filter(it -> it.probe().difference().isPresent())
                .toList();
        if (neighbours.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Others(
                results.get(1),
                neighbours.stream().filter(ProbeResult::granted).findFirst().orElse(neighbours.get(0))));
    }

    /**
     * The results of the probes that a safe role denies.
     *
     * @param without the result without an External ID
     * @param another the result with a neighbour: the one that the role granted; if it granted none, the first
     */
    record Others(ProbeResult without, ProbeResult another) {}

    /** The result of the probe as the outsider; empty if it was not made. */
    public Optional<ProbeResult> outsider() {
        return results.stream().filter(it -> it.probe() == Probe.AS_OUTSIDER).findFirst();
    }

    /** The same round without the probe as the outsider, which says nothing unless a canary vouches for the outsider. */
    public Round withoutOutsider() {
        return outsider().isEmpty()
                ? this
                : new Round(results.stream()
                        .filter(it -> it.probe() != Probe.AS_OUTSIDER)
                        .toList());
    }

    boolean includes(Collection<Probe> probes) {
        return results.stream().map(ProbeResult::probe).toList().containsAll(probes);
    }

    /** Whether one result is inconclusive, and with it the whole round. */
    boolean isInconclusive() {
        return results.stream().anyMatch(ProbeResult::inconclusive);
    }

    /**
     * A conclusive result that the next round may reuse instead of calling again, if this round was inconclusive and
     * the result is recent enough. The results of a conclusive round are never reused, because the next round must
     * confirm them.
     */
    public Optional<ProbeResult> reusableResult(Probe probe, Instant notBefore) {
        return isInconclusive()
                ? results.stream()
                        .filter(it -> it.probe() == probe && !it.inconclusive())
                        .filter(it -> !it.checkedAt().isBefore(notBefore))
                        .findFirst()
                : Optional.empty();
    }
}
