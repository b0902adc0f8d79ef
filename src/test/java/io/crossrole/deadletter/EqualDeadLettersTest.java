package io.crossrole.deadletter;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.deadletter.RedriveMarks.Redriven;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many dead letters of one record: the rows read grow linearly with their number, not quadratically. */
@RealParts
class EqualDeadLettersTest {

    private static final int PAGE = 50;
    private static final int BATCH = 500;
    private static final Integer[] PARTITIONS =
            IntStream.range(0, BATCH).mapToObj(it -> 0).toArray(Integer[]::new);
    private static final Long[] OFFSETS = LongStream.range(0, BATCH).boxed().toArray(Long[]::new);

    @Inject
    RedriveMarks marks;

    private final String topic = "equal-" + UUID.randomUUID();

    @AfterEach
    void clear() {
        Database.update("DELETE FROM dead_letter WHERE topic = ?", topic);
        Database.update("DELETE FROM redriven_record WHERE fingerprint = ?", UUID.nameUUIDFromBytes(topic.getBytes()));
    }

    @Test
    void readsEachRowAFewTimesToListAPage() {
        // Given, When
        long few = rowsOfAPage(1_000);
        long many = rowsOfAPage(4_000);

        // Then each row is read a few times at most; quadratic growth would read sixteen times as many
        assertThat(few).isLessThan(5 * 1_000);
        assertThat(many).isLessThan(5 * 4_000);
    }

    @Test
    void readsAFewRowsPerDeadLetterToLockABatch() {
        // Given, When
        long few = rowsOfABatch(1_000);
        long many = rowsOfABatch(4_000);

        // Then the cost depends on the batch, not on the number of equal dead letters
        assertThat(few).isLessThan(100 * BATCH);
        assertThat(many).isLessThan(2 * few);
    }

    @Test
    void serializesTheRedrivesOfATopic() throws Exception {
        // Given two dead letters of a record, one for each of two concurrent redrives
        store(2);
        Origin first = new Origin(topic, 0, 0);
        Origin second = new Origin(topic, 0, 1);
        CompletableFuture<Integer> attempts = new CompletableFuture<>();

        // When one redrive has marked but not committed, and the other counts attempts
        QuarkusTransaction.requiringNew().run(() -> {
            marks.lock(topic, List.of(first));
            marks.mark(UUID.randomUUID(), topic, List.of(new Redriven(first, 0, 0)));
            attempts.completeAsync(() -> QuarkusTransaction.requiringNew()
                    .call(() -> marks.lock(topic, List.of(second)).get(second).attempts()));
            await().until(() -> attempts.isDone()
                    || !Database.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                            .isEmpty());
        });

        // Then the other one has waited and sees the first attempt
        assertThat(attempts.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    }

    private long rowsOfAPage(int count) {
        store(count);
        return Database.rowsRead(
                StoredDeadLetters.NEWEST.formatted("topic = :topic", "true"), Map.of("topic", topic, "limit", PAGE));
    }

    @Test
    void readsAFewRowsPerDeadLetterToMarkABatch() {
        // Given
        store(40_000);

        // When
        UUID[] fingerprints = Stream.generate(() -> UUID.nameUUIDFromBytes(topic.getBytes()))
                .limit(BATCH)
                .toArray(UUID[]::new);
        long rows = Database.rowsRead(
                        RedriveMarks.MARK,
                        Map.of(
                                "topic", topic,
                                "partition", PARTITIONS,
                                "record_offset", OFFSETS,
                                "dlq_partition", PARTITIONS,
                                "dlq_offset", OFFSETS,
                                "operation", UUID.randomUUID()))
                + Database.rowsRead(RedrivenRecords.COUNT, Map.of("fingerprints", fingerprints));

        // Then
        assertThat(rows).isLessThan(20 * BATCH);
    }

    private long rowsOfABatch(int count) {
        store(count);
        return Database.rowsRead(
                RedriveMarks.LOCK, Map.of("topic", topic, "partition", PARTITIONS, "record_offset", OFFSETS));
    }

    /** Dead letters newer than all others, so that they fill a page of the newest. */
    private void store(int count) {
        clear();
        Database.update("""
                INSERT INTO dead_letter (topic, partition, record_offset, record_timestamp, fingerprint, dlq_topic, rejection,
                                         reason, dead_at)
                SELECT ?, 0, each - 1, 0, ?, 'some.dlq', 'MALFORMED_JSON', 'the same again', now() + interval '1 hour'
                  FROM generate_series(1, ?) AS each
                """, topic, UUID.nameUUIDFromBytes(topic.getBytes()), count);
    }
}
