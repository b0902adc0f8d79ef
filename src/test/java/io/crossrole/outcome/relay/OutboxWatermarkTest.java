package io.crossrole.outcome.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxWatermarkTest {

    private final OutboxWatermark watermark = new OutboxWatermark();

    @Test
    void startsAtZero() {
        assertThat(watermark.floor()).isZero();
    }

    @Test
    void risesOnceNoTransactionCanBeLate() {
        // Given positions 1 to 10 were published, and nothing was running when the snapshot was taken
        watermark.drained(10, true);
        watermark.snapshot(100, 100);

        // When the next read finds nothing
        watermark.drained(watermark.floor(), true);

        // Then
        assertThat(watermark.floor()).isEqualTo(10);
    }

    @Test
    void doesNotRiseBeforeTheReadAfterTheSnapshot() {
        // Given a transaction may have committed between the read and the snapshot
        watermark.drained(10, true);

        // When
        watermark.snapshot(100, 100);

        // Then
        assertThat(watermark.floor()).isZero();
    }

    @Test
    void doesNotPassASlowTransaction() {
        // Given transaction 100 holds position 5, while 6 to 10 are committed and published
        watermark.drained(10, true);
        watermark.snapshot(100, 105);

        // When it does not commit while others commit and are published
        watermark.drained(12, true);
        watermark.snapshot(100, 108);
        watermark.drained(13, true);
        watermark.snapshot(100, 109);

        // Then
        assertThat(watermark.floor()).isLessThan(5);
    }

    @Test
    void risesOnceTheSlowTransactionIsPublished() {
        // Given transaction 100 holds position 5, while 6 to 10 are committed and published
        watermark.drained(10, true);
        watermark.snapshot(100, 105);

        // When it commits and is read
        watermark.drained(5, true);
        watermark.snapshot(105, 105);
        watermark.drained(watermark.floor(), true);

        // Then
        assertThat(watermark.floor()).isEqualTo(10);
    }

    @Test
    void risesOnceTheSlowTransactionIsRolledBack() {
        // Given transaction 100 holds position 5, while 6 to 10 are committed and published
        watermark.drained(10, true);
        watermark.snapshot(100, 105);

        // When it is rolled back, and something else is published
        watermark.drained(11, true);
        watermark.snapshot(106, 106);
        watermark.drained(watermark.floor(), true);

        // Then
        assertThat(watermark.floor()).isEqualTo(11);
    }

    @Test
    void risesNoFurtherThanAFullBatchHasRead() {
        // Given position 10 was seen, and all slow transactions have ended since
        watermark.drained(10, true);
        watermark.snapshot(100, 105);
        watermark.drained(11, true);
        watermark.snapshot(110, 110);

        // When the next batch is full of entries of the slow transactions up to position 4, and more follow
        watermark.drained(4, false);

        // Then
        assertThat(watermark.floor()).isEqualTo(4);
    }

    @Test
    void neverFalls() {
        // Given
        watermark.drained(10, true);
        watermark.snapshot(100, 100);
        watermark.drained(20, true);

        // When
        watermark.drained(15, false);

        // Then
        assertThat(watermark.floor()).isEqualTo(10);
    }

    @Test
    void returnsToZeroOnReset() {
        // Given
        watermark.drained(10, true);
        watermark.snapshot(100, 100);
        watermark.drained(20, true);

        // When
        watermark.reset();

        // Then
        assertThat(watermark.floor()).isZero();
    }

    @Test
    void forgetsMarksOnReset() {
        // Given
        watermark.drained(10, true);
        watermark.snapshot(100, 100);

        // When
        watermark.reset();
        watermark.drained(watermark.floor(), true);

        // Then
        assertThat(watermark.floor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void skipsNoEntryInRandomHistories(long seed) {
        // Given
        Queue queue = new Queue(new Random(seed));

        for (int i = 0; i < 20_000; i++) {
            // When
            queue.step(watermark);

            // Then
            assertThat(queue.unpublished()).allSatisfy(it -> assertThat(it).isGreaterThan(watermark.floor()));
        }
        assertThat(watermark.floor()).as("it does rise").isGreaterThan(1_000);
    }

    /** Writers that each take a position and commit at any time, and a relay that reads in batches. */
    private static final class Queue {

        private static final int BATCH = 5;

        private final Random random;
        private final TreeMap<Long, List<Long>> running = new TreeMap<>();
        private final TreeSet<Long> committed = new TreeSet<>();
        private long nextTransaction = 1;
        private long nextPosition = 1;

        /** Whether the relay is between its read and its snapshot, when other transactions may run. */
        private boolean hasRead;

        Queue(Random random) {
            this.random = random;
        }

        void step(OutboxWatermark watermark) {
            switch (random.nextInt(10)) {
                case 0, 1 -> running.put(nextTransaction++, new ArrayList<>());
                case 2, 3, 4 -> anyRunning().ifPresent(it -> running.get(it).add(nextPosition++));
                case 5, 6 -> anyRunning().ifPresent(it -> committed.addAll(running.remove(it)));
                case 7 -> anyRunning().filter(it -> random.nextInt(5) == 0).ifPresent(running::remove);
                default -> relay(watermark);
            }
        }

        private void relay(OutboxWatermark watermark) {
            if (hasRead) {
                watermark.snapshot(running.isEmpty() ? nextTransaction : running.firstKey(), nextTransaction);
                hasRead = false;
                return;
            }
            List<Long> read = committed.tailSet(watermark.floor(), false).stream()
                    .limit(BATCH)
                    .toList();
            read.forEach(committed::remove);
            watermark.drained(read.isEmpty() ? watermark.floor() : read.get(read.size() - 1), read.size() < BATCH);
            hasRead = !read.isEmpty();
        }

        private Optional<Long> anyRunning() {
            return running.isEmpty()
                    ? Optional.empty()
                    : running.keySet().stream()
                            .skip(random.nextInt(running.size()))
                            .findFirst();
        }

        /** The positions that are committed and unread, or not committed yet. */
        List<Long> unpublished() {
            List<Long> positions = new ArrayList<>(committed);
            running.values().forEach(positions::addAll);
            return positions;
        }
    }
}
