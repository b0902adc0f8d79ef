package io.crossrole.validation.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossrole.validation.Claim;
import io.crossrole.validation.Validation;
import io.crossrole.validation.verdict.Explanation;
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

/** Who is recorded with whom. */
class VerdictGroupCommitTest {

    private final Recorder recorder = new Recorder();
    private final VerdictGroupCommit verdictGroupCommit = new VerdictGroupCommit(recorder);

    /** Notes what it is given; a transaction takes until the test says so. */
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
                throw new IllegalStateException("one is bad, and all are refused");
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
    void takesAllThatCameWhileOneWasUnderWay() throws Exception {
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
    void recordsEachByItselfWhereTheyCanNotBeRecordedTogether() throws Exception {
        // Given
        FutureTask<Void> first = begins("first");
        recorder.begun.await();
        FutureTask<Void> good = begins("good");
        FutureTask<Void> bad = begins("bad");

        // When
        recorder.goOn.countDown();

        // Then it is the bad one that fails, with its own cause
        first.get();
        good.get();
        assertThatThrownBy(bad::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("it is bad");
        assertThat(recorder.alone).containsExactlyInAnyOrder("good", "bad");
    }

    /** On a thread of its own, which has recorded, or waits for somebody, when this returns. */
    private FutureTask<Void> begins(String integrationId) {
        FutureTask<Void> task = new FutureTask<>(() -> verdictGroupCommit.record(learned(integrationId)), null);
        Thread thread = new Thread(task, integrationId);
        thread.setDaemon(true);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING || task.isDone());
        return task;
    }

    private static RoundResult learned(String integrationId) {
        return new RoundResult.Refused(
                new Claim(
                        UUID.randomUUID(),
                        integrationId,
                        "acme",
                        "arn",
                        Validation.Cause.SUBMISSION,
                        "aws",
                        new Progress(null, null, 0, null),
                        new Round(List.of()),
                        UUID.randomUUID(),
                        Duration.ZERO),
                Explanation.of(Reason.INTEGRATION_REMOVED));
    }
}
