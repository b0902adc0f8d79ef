package io.crossrole.background;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.background.PollingLoop.Rest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Covers the loop with rests that are nothing or an hour, so that no test depends on the time. */
class PollingLoopTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Semaphore steps = new Semaphore(0);
    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private final List<PollingLoop> loops = new ArrayList<>();

    @AfterEach
    void stopLoops() throws InterruptedException {
        for (PollingLoop loop : loops) {
            loop.stopOrInterrupt(Duration.ofMillis(1));
        }
    }

    @Test
    void repeatsAStepThatAsksForNoRest() {
        // When
        start(() -> Rest.NONE);

        // Then
        await().until(() -> steps.tryAcquire(3));
    }

    @Test
    void restsUntilItIsWoken() {
        // Given
        PollingLoop loop = start(() -> Rest.untilWoken(HOUR));
        awaitRestAfter(1);

        // When
        loop.wake();

        // Then
        awaitRestAfter(1);
        assertThat(steps.availablePermits()).isZero();
    }

    @Test
    void takesAnotherStepIfItIsWokenDuringOne() {
        // Given a step that news come too late for
        AtomicReference<PollingLoop> loop = new AtomicReference<>();
        Semaphore news = new Semaphore(1);
        loop.set(create(() -> {
            if (news.tryAcquire()) {
                loop.get().wake();
            }
            return Rest.untilWoken(HOUR);
        }));

        // When
        loop.get().start();

        // Then
        awaitRestAfter(2);
    }

    @Test
    void takesOneStepForAnyNumberOfWakeUps() {
        // Given
        AtomicReference<PollingLoop> loop = new AtomicReference<>();
        Semaphore news = new Semaphore(1);
        loop.set(create(() -> {
            if (news.tryAcquire()) {
                for (int times = 0; times < 5; times++) {
                    loop.get().wake();
                }
            }
            return Rest.untilWoken(HOUR);
        }));

        // When
        loop.get().start();

        // Then
        awaitRestAfter(2);
        assertThat(steps.availablePermits()).isZero();
    }

    @Test
    void keepsTheLeastRestEvenIfItIsWoken() {
        // Given
        PollingLoop loop = create(() -> new Rest(HOUR, HOUR));
        loop.wake();

        // When
        loop.start();

        // Then
        awaitRestAfter(1);
        assertThat(steps.availablePermits()).isZero();
    }

    @Test
    void stopsWhileItRests() throws InterruptedException {
        // Given
        CountDownLatch ended = new CountDownLatch(1);
        PollingLoop loop = create(() -> Rest.untilWoken(HOUR), ended::countDown);
        loop.start();
        awaitRestAfter(1);

        // When
        loop.stop(PATIENCE);

        // Then
        assertThat(ended.getCount()).isZero();
        assertThat(steps.availablePermits()).isZero();
        assertThat(status(loop)).isEqualTo(Status.UP);
    }

    @Test
    void interruptsAStepThatTakesTooLong() throws InterruptedException {
        // Given
        CountDownLatch ended = new CountDownLatch(1);
        PollingLoop loop = create(
                () -> {
                    new CountDownLatch(1).await();
                    return Rest.NONE;
                },
                ended::countDown);
        loop.start();
        awaitStep(1);

        // When
        loop.stopOrInterrupt(Duration.ofMillis(1));

        // Then
        await().until(() -> ended.getCount() == 0);
    }

    @Test
    void isNotLiveOnceItsThreadHasDied() throws InterruptedException {
        // Given
        PollingLoop loop = create(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((dead, failure) -> {});
            throw new IllegalStateException("a bug");
        });

        // When
        loop.start();
        awaitStep(1);
        thread.get().join();

        // Then
        assertThat(status(loop)).isEqualTo(Status.DOWN);
    }

    @Test
    void namesItsThreadAndItsHealthCheck() {
        // Given
        PollingLoop loop = start(() -> Rest.untilWoken(HOUR));
        awaitStep(1);

        // When
        HealthCheckResponse health = loop.liveness("Loop").call();

        // Then
        assertThat(thread.get().getName()).isEqualTo("a-loop");
        assertThat(health.getName()).isEqualTo("Loop");
        assertThat(health.getStatus()).isEqualTo(Status.UP);
    }

    private PollingLoop start(PollingLoop.Step step) {
        PollingLoop loop = create(step);
        loop.start();
        return loop;
    }

    private PollingLoop create(PollingLoop.Step step) {
        return create(step, () -> {});
    }

    private PollingLoop create(PollingLoop.Step step, Runnable atEnd) {
        PollingLoop loop = new PollingLoop(
                "a-loop",
                () -> {
                    thread.set(Thread.currentThread());
                    steps.release();
                    return step.run();
                },
                atEnd);
        loops.add(loop);
        return loop;
    }

    private void awaitStep(int count) {
        await().until(() -> steps.tryAcquire(count));
    }

    private void awaitRestAfter(int count) {
        awaitStep(count);
        await().until(() -> thread.get().getState() == Thread.State.TIMED_WAITING);
    }

    private static Status status(PollingLoop loop) {
        return loop.liveness("Loop").call().getStatus();
    }
}
