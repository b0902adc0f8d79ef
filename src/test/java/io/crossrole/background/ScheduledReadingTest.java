package io.crossrole.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrole.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RealParts
class ScheduledReadingTest {

    private static final String NAME = "Not read";

    @Inject
    Schedule schedule;

    @Inject
    Scheduler scheduler;

    @AfterEach
    void endTheSchedule() {
        scheduler.unscheduleJob(NAME);
    }

    @Test
    void readsInATransaction() {
        // When
        Reading<Boolean> inTransaction =
                schedule.reading(1, NAME, false, () -> QuarkusTransaction.getStatus() == Status.STATUS_ACTIVE);

        // Then
        assertThat(inTransaction.get()).isFalse();
        await().until(inTransaction::get);
    }
}
