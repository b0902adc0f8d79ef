package io.crossrole.operations.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrole.deadletter.DeadLetterQuery;
import io.crossrole.deadletter.StoredDeadLetter.Origin;
import io.crossrole.operations.redrive.DeadLetterRows.Found;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many dead letters of one record: the rows that are read grow with their number, and not with its square. */
@RealParts
class EqualDeadLettersTest {

    private static final int PAGE = 50;
    private static final int BATCH = 500;
    private static final Integer[] PARTITIONS =
            IntStream.range(0, BATCH).mapToObj(it -> 0).toArray(Integer[]::new);
    private static final Long[] OFFSETS = LongStream.range(0, BATCH).boxed().toArray(Long[]::new);

    @Inject
    DeadLetterRows rows;

    private final String topic = "equal-" + UUID.randomUUID();

    @AfterEach
    void clear() {
        Database.update("DELETE FROM dead_letter WHERE topic = ?", topic);
        Database.update("DELETE FROM redriven_record WHERE fingerprint = ?", UUID.nameUUIDFromBytes(topic.getBytes()));
    }

    @Test
    void listsAPageOfThemReadingEachAFewTimesAtMost() {
        // Given, When
        long few = rowsOfAPage(1_000);
        long many = rowsOfAPage(4_000);

        // Then each is read a few times at most, however many there are of the same: a square would be sixteen times as
        // many
        assertThat(few).isLessThan(5 * 1_000);
        assertThat(many).isLessThan(5 * 4_000);
    }

    @Test
    void redrivesABatchOfThemInAsManyRows() {
        // Given, When
        long few = rowsOfABatch(1_000);
        long many = rowsOfABatch(4_000);

        // Then a batch costs a batch, however many there are of the same
        assertThat(few).isLessThan(20 * BATCH);
        assertThat(many).isLessThan(20 * BATCH);
    }

    @Test
    void countsOneRedriveAfterTheOther() throws Exception {
        // Given two dead letters of a record, in the hands of two redrives at once
        writeDown(2);
        Origin first = new Origin(0, 0);
        Origin second = new Origin(0, 1);
        CompletableFuture<Integer> attempts = new CompletableFuture<>();

        // When the one has marked its own and not committed, and the other counts
        QuarkusTransaction.requiringNew().run(() -> {
            rows.lock(topic, List.of(first));
            rows.mark(UUID.randomUUID(), topic, List.of(new Found(first, 0, 0)));
            attempts.completeAsync(() -> QuarkusTransaction.requiringNew()
                    .call(() -> rows.lock(topic, List.of(second)).get(second).attempts()));
            await().until(() -> attempts.isDone()
                    || !Database.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                            .isEmpty());
        });

        // Then it has waited, and keeps to the cap
        assertThat(attempts.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    }

    private long rowsOfAPage(int letters) {
        writeDown(letters);
        return Database.rowsRead(DeadLetterQuery.NEWEST.formatted("topic = ?", "true"), topic, PAGE);
    }

    @Test
    void marksABatchOfThemInAsManyRows() {
        // Given
        writeDown(4_000);

        // When
        long rows = Database.rowsRead(
                DeadLetterRows.MARK, topic, PARTITIONS, OFFSETS, PARTITIONS, OFFSETS, UUID.randomUUID());

        // Then
        assertThat(rows).isLessThan(20 * BATCH);
    }

    private long rowsOfABatch(int letters) {
        writeDown(letters);
        return Database.rowsRead(DeadLetterRows.LOCK, PARTITIONS, OFFSETS, topic);
    }

    /** They died just now, so that a page of the newest is all theirs. */
    private void writeDown(int letters) {
        clear();
        Database.update("""
                INSERT INTO dead_letter (topic, partition, record_offset, record_timestamp, fingerprint, dlq_topic, rejection,
                                         reason, dead_at)
                SELECT ?, 0, each - 1, 0, ?, 'some.dlq', 'MALFORMED_JSON', 'the same again', now() + interval '1 hour'
                  FROM generate_series(1, ?) AS each
                """, topic, UUID.nameUUIDFromBytes(topic.getBytes()), letters);
    }
}
