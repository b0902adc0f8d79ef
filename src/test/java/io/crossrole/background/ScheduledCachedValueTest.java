package io.crossrole.background;

import static io.crossrole.testkit.Patience.await;

import io.crossrole.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RealParts
class ScheduledCachedValueTest {

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
        CachedValue<Boolean> inTransaction =
                schedule.cached(1, NAME, false, () -> QuarkusTransaction.getStatus() == Status.STATUS_ACTIVE);

        // Then
        await().until(inTransaction::get);
    }
}
