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
 * @param state only dead letters in this state
 */
public record DeadLetterFilter(
        String topic,
        Rejection rejection,
        String tenantId,
        String integrationId,
        Instant from,
        Instant to,
        State state) {

    /** The state of a dead letter that was not redriven since it was stored. */
    public enum State {
        /** Nobody has redriven or dismissed it. */
        WAITING("redriven_at IS NULL AND dismissed_at IS NULL"),
        /** Somebody has dismissed it. */
        DISMISSED("redriven_at IS NULL AND dismissed_at IS NOT NULL");

        private final String sql;

        State(String sql) {
            this.sql = sql;
        }

        /** The SQL condition. */
        String sql() {
            return sql;
        }
    }

    /** Selects the dead letters whose record names this integration. */
    public static DeadLetterFilter ofIntegration(String integrationId) {
        return new DeadLetterFilter(null, null, null, integrationId, null, null, null);
    }

    /** The SQL condition; {@link #bind} sets its parameters. */
    String condition() {
        String conditions = conditions().map(Condition::sql).collect(Collectors.joining(" AND "));
        return (conditions.isEmpty() ? "true" : conditions) + (state == null ? "" : " AND " + state.sql());
    }

    /** The restrictions but for the state, such as {@code topic role-submitted, rejection EMPTY}; empty if there are none. */
    String inWords() {
        return conditions().map(it -> it.name() + " " + it.value()).collect(Collectors.joining(", "));
    }

    /** The same selection in another state. */
    DeadLetterFilter in(State other) {
        return new DeadLetterFilter(topic, rejection, tenantId, integrationId, from, to, other);
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
