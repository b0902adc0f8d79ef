package io.crossrole.intake.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.intake.InboundType;
import io.crossrole.intake.IntakeLimits;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.resilience.fuzz.Malformed;
import io.crossrole.resilience.fuzz.MalformedRecords;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/**
 * Feeds malformed records to the reader, which must reject each of them. {@code FuzzIT} sends such records to the whole
 * service.
 */
class EventReaderFuzzTest {

    private static final int RECORDS = 20_000;
    private static final long SEED = Long.getLong("fuzz.seed", 20_250_603);

    /** The fields of all three events that are read. */
    private record Data(String integrationId, String tenantId, String roleArn) {}

    private final EventReader reader = new EventReader(new EventSchemas(), IntakeLimits.DEFAULT, Clock.systemUTC());

    @Test
    void rejectsEveryMalformedRecord() {
        // Given
        MalformedRecords records = new MalformedRecords(SEED);
        List<String> surprises = new ArrayList<>();
        Map<String, Integer> flaws = new TreeMap<>();

        // When
        for (int i = 0; i < RECORDS; i++) {
            Malformed malformed = records.next();
            flaws.merge(malformed.flaw(), 1, Integer::sum);
            surpriseOf(malformed).ifPresent(it -> surprises.add(malformed.flaw() + ": " + it));
        }

        // Then
        assertThat(surprises.stream().distinct()).as("with fuzz.seed " + SEED).isEmpty();
        assertThat(flaws).hasSizeGreaterThan(25).doesNotContainKey("none");
    }

    private Optional<String> surpriseOf(Malformed malformed) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                malformed.topic(),
                0,
                0,
                0L,
                TimestampType.CREATE_TIME,
                0,
                malformed.value().length,
                malformed.key(),
                malformed.value(),
                malformed.headers(),
                Optional.empty());
        try {
            reader.read(record, new InboundType<>(MalformedRecords.TYPES.get(malformed.topic()), Data.class));
            return Optional.of("read " + new String(malformed.value(), StandardCharsets.UTF_8) + malformed.headers());
        } catch (RejectedRecordException expected) {
            ClaimedOwner.of(record, IntakeLimits.DEFAULT.maxValueBytes());
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e.toString());
        }
    }
}
