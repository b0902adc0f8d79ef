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

    private final OutboxWatermark floor = new OutboxWatermark();

    @Test
    void startsAtTheBeginning() {
        assertThat(floor.floor()).isZero();
    }

    @Test
    void risesWhenNobodyCanBeLateAnyMore() {
        // Given places 1 to 10 were published, and nothing was running when the snapshot was taken
        floor.drained(10, true);
        floor.snapshot(100, 100);

        // When the next read finds nothing
        floor.drained(floor.floor(), true);

        // Then
        assertThat(floor.floor()).isEqualTo(10);
    }

    @Test
    void doesNotRiseBeforeAReadThatCameAfterTheSnapshot() {
        // Given a transaction may have committed between the read and the snapshot
        floor.drained(10, true);

        // When
        floor.snapshot(100, 100);

        // Then
        assertThat(floor.floor()).isZero();
    }

    @Test
    void doesNotPassByATransactionThatIsSlowToCommit() {
        // Given transaction 100 holds place 5, while 6 to 10 are committed and published
        floor.drained(10, true);
        floor.snapshot(100, 105);

        // When it takes its time, while others come, are published and go
        floor.drained(12, true);
        floor.snapshot(100, 108);
        floor.drained(13, true);
        floor.snapshot(100, 109);

        // Then
        assertThat(floor.floor()).isLessThan(5);
    }

    @Test
    void risesOnceTheSlowTransactionIsPublished() {
        // Given transaction 100 holds place 5, while 6 to 10 are committed and published
        floor.drained(10, true);
        floor.snapshot(100, 105);

        // When it commits at last, and is read
        floor.drained(5, true);
        floor.snapshot(105, 105);
        floor.drained(floor.floor(), true);

        // Then
        assertThat(floor.floor()).isEqualTo(10);
    }

    @Test
    void risesOnceTheSlowTransactionIsRolledBack() {
        // Given transaction 100 holds place 5, while 6 to 10 are committed and published
        floor.drained(10, true);
        floor.snapshot(100, 105);

        // When it is rolled back, and something else is published
        floor.drained(11, true);
        floor.snapshot(106, 106);
        floor.drained(floor.floor(), true);

        // Then
        assertThat(floor.floor()).isEqualTo(11);
    }

    @Test
    void risesNoFurtherThanAFullBatchHasRead() {
        // Given place 10 was seen, and whoever was slow has ended since
        floor.drained(10, true);
        floor.snapshot(100, 105);
        floor.drained(11, true);
        floor.snapshot(110, 110);

        // When the next batch is full with what the slow ones have left: the places up to 4, and there are more
        floor.drained(4, false);

        // Then
        assertThat(floor.floor()).isEqualTo(4);
    }

    @Test
    void neverFalls() {
        // Given
        floor.drained(10, true);
        floor.snapshot(100, 100);
        floor.drained(20, true);

        // When
        floor.drained(15, false);

        // Then
        assertThat(floor.floor()).isEqualTo(10);
    }

    @Test
    void goesBackToTheBeginningWhenItIsReset() {
        // Given
        floor.drained(10, true);
        floor.snapshot(100, 100);
        floor.drained(20, true);

        // When
        floor.reset();

        // Then
        assertThat(floor.floor()).isZero();
    }

    @Test
    void forgetsWhatItWasWaitingForWhenItIsReset() {
        // Given
        floor.drained(10, true);
        floor.snapshot(100, 100);

        // When
        floor.reset();
        floor.drained(floor.floor(), true);

        // Then
        assertThat(floor.floor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void losesNobodyHoweverTransactionsAndReadsFall(long seed) {
        // Given
        Queue queue = new Queue(new Random(seed));

        for (int step = 0; step < 20_000; step++) {
            // When
            queue.somethingHappens(floor);

            // Then
            assertThat(queue.unpublished()).allSatisfy(it -> assertThat(it).isGreaterThan(floor.floor()));
        }
        assertThat(floor.floor()).as("it does rise").isGreaterThan(1_000);
    }

    /** Writers who take a place each and commit when they please, and a relay that reads in batches. */
    private static final class Queue {

        private static final int BATCH = 5;

        private final Random random;
        private final TreeMap<Long, List<Long>> running = new TreeMap<>();
        private final TreeSet<Long> committed = new TreeSet<>();
        private long nextTransaction = 1;
        private long nextPlace = 1;

        /** Whether the relay is between its read and its snapshot, when anything may happen. */
        private boolean hasRead;

        Queue(Random random) {
            this.random = random;
        }

        void somethingHappens(OutboxWatermark floor) {
            switch (random.nextInt(10)) {
                case 0, 1 -> running.put(nextTransaction++, new ArrayList<>());
                case 2, 3, 4 -> anyRunning().ifPresent(it -> running.get(it).add(nextPlace++));
                case 5, 6 -> anyRunning().ifPresent(it -> committed.addAll(running.remove(it)));
                case 7 -> anyRunning().filter(it -> random.nextInt(5) == 0).ifPresent(running::remove);
                default -> relay(floor);
            }
        }

        private void relay(OutboxWatermark floor) {
            if (hasRead) {
                floor.snapshot(running.isEmpty() ? nextTransaction : running.firstKey(), nextTransaction);
                hasRead = false;
                return;
            }
            List<Long> read = committed.tailSet(floor.floor(), false).stream()
                    .limit(BATCH)
                    .toList();
            read.forEach(committed::remove);
            floor.drained(read.isEmpty() ? floor.floor() : read.get(read.size() - 1), read.size() < BATCH);
            hasRead = !read.isEmpty();
        }

        private Optional<Long> anyRunning() {
            return running.isEmpty()
                    ? Optional.empty()
                    : running.keySet().stream()
                            .skip(random.nextInt(running.size()))
                            .findFirst();
        }

        /** Committed and not read yet, or still to be committed. */
        List<Long> unpublished() {
            List<Long> places = new ArrayList<>(committed);
            running.values().forEach(places::addAll);
            return places;
        }
    }
}
