package io.crossrole.deadletter;

import io.crossrole.intake.Rejection;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.query.CommonQueryContract;

/**
 * Selects dead letters. A field that is null does not restrict the selection.
 *
 * @param topic the inbound topic
 * @param tenantId the tenant that the record names
 * @param integrationId the integration that the record names
 * @param from the earliest time of storage, inclusive
 * @param to the latest time of storage, exclusive
 * @param onlyWaiting excludes dead letters that were redriven since they were stored
 */
public record DeadLetterFilter(
        String topic,
        Rejection rejection,
        String tenantId,
        String integrationId,
        Instant from,
        Instant to,
        boolean onlyWaiting) {

    /** Selects the dead letters whose record names this integration. */
    public static DeadLetterFilter ofIntegration(String integrationId) {
        return new DeadLetterFilter(null, null, null, integrationId, null, null, false);
    }

    /** The SQL condition; {@link #bind} sets its parameters. */
    String condition() {
        String conditions = conditions().map(Condition::sql).collect(Collectors.joining(" AND "));
        return (conditions.isEmpty() ? "true" : conditions) + (onlyWaiting ? " AND redriven_at IS NULL" : "");
    }

    <Q extends CommonQueryContract> Q bind(Q query) {
        conditions().forEach(it -> query.setParameter(it.name(), it.value()));
        return query;
    }

    private record Condition(String sql, String name, Object value) {}

    private Stream<Condition> conditions() {
        return Stream.of(
                        new Condition("topic = :topic", "topic", topic),
                        new Condition(
                                "rejection = :rejection", "rejection", rejection == null ? null : rejection.name()),
                        new Condition("tenant_id = :tenant", "tenant", tenantId),
                        new Condition("integration_id = :integration", "integration", integrationId),
                        new Condition("dead_at >= :from", "from", from),
                        new Condition("dead_at < :to", "to", to))
                .filter(it -> it.value() != null);
    }
}
