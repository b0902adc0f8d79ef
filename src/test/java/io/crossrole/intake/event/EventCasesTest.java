package io.crossrole.intake.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.intake.InboundType;
import io.crossrole.intake.IntakeLimits;
import io.crossrole.intake.RejectedRecordException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records as other producers write them. {@code EventsFromTheFieldTest} sends the same records to the whole service.
 */
class EventCasesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final Map<String, String> TYPES = Map.of(
            "integration-requested",
            "io.crossrole.integration.requested.v1",
            "role-submitted",
            "io.crossrole.role.submitted.v1");

    /** The fields of both events that are read. */
    private record Data(String integrationId, String tenantId, String roleArn) {}

    private final EventReader reader =
            new EventReader(new EventSchemas(), IntakeLimits.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC));

    static List<EventCase> cases() {
        return EventCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void acceptsOrRejectsRecordsOfOtherProducers(EventCase each) {
        // When
        String fate;
        String reason = null;
        try {
            reader.read(record(each), new InboundType<>(TYPES.get(each.topic()), Data.class));
            fate = "accepted";
        } catch (RejectedRecordException e) {
            fate = "dead-letter";
            reason = e.getMessage();
        }

        // Then
        assertThat(fate).as(reason).isIn(each.fates());
        if (each.reason() != null && reason != null) {
            assertThat(reason).startsWith(each.reason() + ": ");
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(EventCase each) {
        return new ConsumerRecord<>(
                each.topic(),
                0,
                0,
                NOW.toEpochMilli(),
                TimestampType.CREATE_TIME,
                each.key() == null ? -1 : each.key().length,
                each.value().length,
                each.key(),
                each.value(),
                each.headers(),
                Optional.empty());
    }
}
