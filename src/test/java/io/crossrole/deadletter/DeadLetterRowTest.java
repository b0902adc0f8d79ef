package io.crossrole.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.deadletter.DeadLetterEntry;
import io.crossrole.intake.event.ClaimedOwner;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** A row stands for one record at one offset of an inbound topic. */
@RealParts
class DeadLetterRowTest {

    /** A partition that no other test writes to. */
    private static final int PARTITION = 1_000;

    @Inject
    StoredDeadLetters stored;

    private final String id = World.newId();
    private final long offset = System.nanoTime();

    @Test
    void keepsTheRowWhenTheRecordIsDeliveredAgain() {
        // Given a dead letter that was redriven
        stored.store(List.of(deadLetter("value", "first")));
        Database.update("UPDATE dead_letter SET redrives = 1, redriven_at = now() WHERE integration_id = ?", id);

        // When
        stored.store(List.of(deadLetter("value", "second")));

        // Then
        assertThat(rows()).containsExactly("SCHEMA_VIOLATION: first, 1");
    }

    @Test
    void replacesTheRowOfAnotherRecordAtTheSameOffset() {
        // Given a redriven dead letter of a topic that was then deleted and created again
        stored.store(List.of(deadLetter("value", "first")));
        Database.update("UPDATE dead_letter SET redrives = 1, redriven_at = now() WHERE integration_id = ?", id);

        // When
        stored.store(List.of(deadLetter("another value", "second")));

        // Then
        assertThat(rows()).containsExactly("SCHEMA_VIOLATION: second, 0");
    }

    @Test
    void keepsADismissalUntilAnotherRecordIsThere() {
        // Given
        stored.store(List.of(deadLetter("value", "first")));
        Database.update(
                "UPDATE dead_letter SET dismissed_at = now(), dismissed_by = 'olivia', dismissal_reason = 'as it is'"
                        + " WHERE integration_id = ?",
                id);

        // When
        stored.store(List.of(deadLetter("value", "again")));

        // Then
        assertThat(dismissals()).containsExactly("olivia as it is");

        // When
        stored.store(List.of(deadLetter("another value", "second")));

        // Then
        assertThat(dismissals()).containsExactly("");
    }

    private List<String> dismissals() {
        return Database.query(
                "SELECT concat_ws(' ', dismissed_by, dismissal_reason) FROM dead_letter WHERE integration_id = ?"
                        + " AND (dismissed_at IS NULL) = (dismissed_by IS NULL)",
                id);
    }

    @Test
    void storesEveryReason() {
        // Given
        String unstorable = "a\u0000b\uD83Dc\uDE00d\uD83D\uDE00";

        // When
        stored.store(List.of(deadLetter("value", unstorable + "é".repeat(RejectedRecordException.LONGEST_REASON))));

        // Then
        assertThat(rows())
                .singleElement()
                .asString()
                .contains(": a\\u0000b\\ud83dc\\ude00d\uD83D\uDE00é")
                .endsWith("é…, 0");
    }

    private List<String> rows() {
        return Database.query("SELECT concat(reason, ', ', redrives) FROM dead_letter WHERE integration_id = ?", id);
    }

    private DeadLetterEntry deadLetter(String value, String detail) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "role-submitted",
                PARTITION,
                offset,
                0L,
                TimestampType.CREATE_TIME,
                0,
                bytes.length,
                new byte[0],
                bytes,
                new RecordHeaders(),
                Optional.empty());
        return new DeadLetterEntry(
                record, new RejectedRecordException(Rejection.SCHEMA_VIOLATION, detail), new ClaimedOwner("acme", id));
    }
}
