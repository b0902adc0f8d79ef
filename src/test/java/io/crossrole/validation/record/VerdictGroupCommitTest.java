package io.crossrole.validation.record;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrole.validation.Cause;
import io.crossrole.validation.Claim;
import io.crossrole.validation.StsPartition;
import io.crossrole.validation.verdict.DetailedReason;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class VerdictGroupCommitTest {

    private final Recorder recorder = new Recorder();
    private final VerdictGroupCommit verdictGroupCommit = new VerdictGroupCommit(recorder);

    /** Collects the results that it is given. A transaction lasts until the test ends it. */
    private static final class Recorder implements VerdictGroupCommit.Commit {
        private final List<List<String>> together = new ArrayList<>();
        private final List<String> alone = new ArrayList<>();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public void recordTogether(Collection<RoundResult> all) {
            List<String> names =
                    all.stream().map(it -> it.claim().integrationId()).toList();
            together.add(names);
            begun.countDown();
            uninterruptibly(goOn);
            if (names.contains("bad")) {
                throw new IllegalStateException("one result is bad, so none is recorded");
            }
        }

        @Override
        public synchronized void record(RoundResult roundResult) {
            alone.add(roundResult.claim().integrationId());
            if (roundResult.claim().integrationId().equals("bad")) {
                throw new IllegalStateException("it is bad");
            }
        }

        private static void uninterruptibly(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void recordsAllResultsThatQueuedUpDuringATransaction() throws Exception {
        // Given
        FutureTask<Void> first = begins("first");
        recorder.begun.await();

        // When
        List<FutureTask<Void>> others = List.of(begins("second"), begins("third"), begins("fourth"));
        recorder.goOn.countDown();

        // Then
        first.get();
        for (FutureTask<Void> other : others) {
            other.get();
        }
        assertThat(recorder.together).hasSize(2);
        assertThat(recorder.together.get(0)).containsExactly("first");
        assertThat(recorder.together.get(1)).containsExactlyInAnyOrder("second", "third", "fourth");
        assertThat(recorder.alone).isEmpty();
    }

    @Test
    void recordsResultsOneByOneIfTheyCannotBeRecordedTogether() throws Exception {
        // Given
        FutureTask<Void> first = begins("first");
        recorder.begun.await();
        FutureTask<Void> good = begins("good");
        FutureTask<Void> bad = begins("bad");

        // When
        recorder.goOn.countDown();

        // Then only the bad result fails, with its own cause
        first.get();
        good.get();
        assertThatThrownBy(bad::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("it is bad");
        assertThat(recorder.alone).containsExactlyInAnyOrder("good", "bad");
    }

    /**
     * Records a result on a new thread. When this method returns, the thread has recorded it or waits for another one.
     */
    private FutureTask<Void> begins(String integrationId) {
        FutureTask<Void> task = new FutureTask<>(() -> verdictGroupCommit.record(result(integrationId)), null);
        Thread thread = new Thread(task, integrationId);
        thread.setDaemon(true);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING || task.isDone());
        return task;
    }

    private static RoundResult result(String integrationId) {
        return new RoundResult.NotAdmitted(
                new Claim(
                        UUID.randomUUID(),
                        integrationId,
                        "acme",
                        "arn",
                        Cause.SUBMISSION,
                        new StsPartition("aws"),
                        new Progress(null, null, 0, null),
                        new Round(List.of()),
                        null,
                        UUID.randomUUID(),
                        Duration.ZERO),
                DetailedReason.of(Reason.INTEGRATION_REMOVED));
    }
}
