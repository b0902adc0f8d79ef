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

    public static DeadLetterFilter all() {
        return new DeadLetterFilter(null, null, null, null, null, null, false);
    }

    /** Selects the dead letters whose record names this integration. */
    public static DeadLetterFilter ofIntegration(String integrationId) {
        return new DeadLetterFilter(null, null, null, integrationId, null, null, false);
    }

    /** The SQL condition; {@link #bind} sets its parameters. */
    String condition() {
        String given = given().map(Given::condition).collect(Collectors.joining(" AND "));
        return (given.isEmpty() ? "true" : given) + (onlyWaiting ? " AND redriven_at IS NULL" : "");
    }

    <Q extends CommonQueryContract> Q bind(Q query) {
        given().forEach(it -> query.setParameter(it.name(), it.value()));
        return query;
    }

    private record Given(String condition, String name, Object value) {}

    private Stream<Given> given() {
        return Stream.of(
                        new Given("topic = :topic", "topic", topic),
                        new Given("rejection = :rejection", "rejection", rejection == null ? null : rejection.name()),
                        new Given("tenant_id = :tenant", "tenant", tenantId),
                        new Given("integration_id = :integration", "integration", integrationId),
                        new Given("dead_at >= :from", "from", from),
                        new Given("dead_at < :to", "to", to))
                .filter(it -> it.value() != null);
    }
}
