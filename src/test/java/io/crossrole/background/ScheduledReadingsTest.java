package io.crossrole.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrole.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RealParts
class ScheduledReadingsTest {

    @Inject
    ScheduledReadings readings;

    @Inject
    Scheduler scheduler;

    @AfterEach
    void endTheSchedule() {
        scheduler.unscheduleJob(ScheduledReadingsTest.class.getName());
    }

    @Test
    void readsInATransaction() {
        // When
        Reading<Boolean> inTransaction = readings.every(
                Duration.ofSeconds(1),
                ScheduledReadingsTest.class,
                false,
                () -> QuarkusTransaction.getStatus() == Status.STATUS_ACTIVE,
                "Not read");

        // Then
        assertThat(inTransaction.get()).isFalse();
        await().until(inTransaction::get);
    }
}
