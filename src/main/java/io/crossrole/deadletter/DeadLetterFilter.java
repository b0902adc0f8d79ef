package io.crossrole.deadletter;

import io.crossrole.intake.Rejection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

    /** Selects all dead letters. */
    public static DeadLetterFilter all() {
        return new DeadLetterFilter(null, null, null, null, null, null, false);
    }

    /** The SQL condition, with a question mark for each of {@link #parameters()}. */
    String condition() {
        String given = String.join(" AND ", given().keySet());
        return (given.isEmpty() ? "true" : given) + (onlyWaiting ? " AND redriven_at IS NULL" : "");
    }

    /** The parameters, in the order of the question marks. */
    List<Object> parameters() {
        return new ArrayList<>(given().values());
    }

    private Map<String, Object> given() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("topic = ?", topic);
        given.put("rejection = ?", rejection == null ? null : rejection.name());
        given.put("tenant_id = ?", tenantId);
        given.put("integration_id = ?", integrationId);
        given.put("dead_at >= ?", from == null ? null : from.atOffset(ZoneOffset.UTC));
        given.put("dead_at < ?", to == null ? null : to.atOffset(ZoneOffset.UTC));
        given.values().removeIf(Objects::isNull);
        return given;
    }
}
