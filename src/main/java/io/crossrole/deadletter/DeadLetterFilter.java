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
 * Which dead letters are meant; what is null excludes none.
 *
 * @param topic the inbound topic
 * @param tenantId as the records say
 * @param integrationId as the records say
 * @param from died then or later
 * @param to died before then
 * @param onlyWaiting without those that were redriven since they died
 */
public record DeadLetterFilter(
        String topic,
        Rejection rejection,
        String tenantId,
        String integrationId,
        Instant from,
        Instant to,
        boolean onlyWaiting) {

    /** All of them. */
    public static DeadLetterFilter all() {
        return new DeadLetterFilter(null, null, null, null, null, null, false);
    }

    /** As SQL, with a question mark for each of {@link #parameters()}. */
    String condition() {
        String given = String.join(" AND ", given().keySet());
        return (given.isEmpty() ? "true" : given) + (onlyWaiting ? " AND redriven_at IS NULL" : "");
    }

    /** In the order of the question marks. */
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
