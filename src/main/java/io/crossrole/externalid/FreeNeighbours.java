package io.crossrole.externalid;

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

/** Near neighbours of an External ID that no integration has. */
@ApplicationScoped
public class FreeNeighbours {

    private final KnownExternalIds known;
    private final Neighbours neighbours;

    public FreeNeighbours(KnownExternalIds known, Neighbours neighbours) {
        this.known = known;
        this.neighbours = neighbours;
    }

    /**
     * One neighbour for each difference. A neighbour that is another integration's External ID must never be sent: a role
     * that lists both would look as if it accepted any. One that differs from another's in case alone counts as another's,
     * since a condition may ignore case.
     *
     * @param draw the same one draws the same place of the random character
     * @return without the differences for which no neighbour could be found that is nobody's
     */
    @Transactional(TxType.REQUIRES_NEW)
    public Map<Difference, ExternalId> of(ExternalId externalId, Collection<Difference> differences, UUID draw) {
        int place = Neighbours.place(externalId, known.nearestTo(externalId.value()), draw);
        Map<Difference, List<String>> candidates = new EnumMap<>(Difference.class);
        differences.forEach(it -> candidates.put(it, neighbours.candidates(externalId, it, place)));
        Set<String> taken = known.equalButForCase(
                candidates.values().stream().flatMap(List::stream).toList());
        Map<Difference, ExternalId> free = new EnumMap<>(Difference.class);
        candidates.forEach((difference, each) -> each.stream()
                .filter(it -> !isTaken(it, difference, taken))
                .findFirst()
                .ifPresent(it -> free.put(difference, new ExternalId(it))));
        return free;
    }

    /** A neighbour in other case equals the integration's own External ID but for case. */
    private static boolean isTaken(String candidate, Difference difference, Set<String> taken) {
        return difference == Difference.CASE
                ? taken.contains(candidate)
                : taken.stream().anyMatch(candidate::equalsIgnoreCase);
    }
}
