package io.crossrole.externalid;

import io.crossrole.integration.ExternalId;
import io.crossrole.integration.KnownExternalIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds near neighbours of an External ID that belong to no integration. */
@ApplicationScoped
public class FreeNeighbours {

    private final KnownExternalIds known;
    private final Neighbours neighbours;

    public FreeNeighbours(KnownExternalIds known, Neighbours neighbours) {
        this.known = known;
        this.neighbours = neighbours;
    }

    /**
     * One unused neighbour for each difference. The External ID of another integration must never be sent: a role that
     * lists both would seem to accept any External ID. A neighbour that differs from another integration's only in case
     * counts as used, since a condition may ignore case.
     *
     * @param draw seed of the random position; the same seed gives the same position
     * @return omits a difference if all candidates are used
     */
    @Transactional(TxType.REQUIRES_NEW)
    public Map<Difference, ExternalId> of(ExternalId externalId, Collection<Difference> differences, UUID draw) {
        int position = Neighbours.randomPosition(externalId, known.nearestTo(externalId), draw);
        Map<Difference, List<ExternalId>> candidates = new EnumMap<>(Difference.class);
        differences.forEach(it -> candidates.put(it, neighbours.candidates(externalId, it, position)));
        Set<ExternalId> taken = known.equalButForCase(
                candidates.values().stream().flatMap(List::stream).toList());
        Map<Difference, ExternalId> free = new EnumMap<>(Difference.class);
        candidates.forEach((difference, ofDifference) -> ofDifference.stream()
                .filter(it -> !isTaken(it, difference, taken))
                .findFirst()
                .ifPresent(it -> free.put(difference, it)));
        return free;
    }

    /**
     * A neighbour of kind {@link Difference#CASE} always equals the integration's own External ID if case is ignored,
     * so it is compared exactly.
     */
    private static boolean isTaken(ExternalId candidate, Difference difference, Set<ExternalId> taken) {
        return difference == Difference.CASE
                ? taken.contains(candidate)
                : taken.stream().anyMatch(it -> it.value().equalsIgnoreCase(candidate.value()));
    }
}
