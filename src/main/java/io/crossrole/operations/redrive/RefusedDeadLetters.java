package io.crossrole.operations.redrive;

import io.crossrole.deadletter.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The dead letters that the inbound topic has rejected, by operation. They are kept only in memory, so another replica
 * detects them again.
 */
@ApplicationScoped
class RefusedDeadLetters {

    private final Map<UUID, Set<Origin>> refused = new ConcurrentHashMap<>();

    Set<Origin> of(UUID operationId) {
        return refused.getOrDefault(operationId, Set.of());
    }

    void add(UUID operationId, Set<Origin> origins) {
        refused.merge(operationId, origins, (known, found) -> Stream.of(known, found)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet()));
    }
}
