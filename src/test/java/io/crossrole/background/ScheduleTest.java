package io.crossrole.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void stopsWhereTheSchedulerIsSwitchedOff() throws InterruptedException {
        // Given a scheduler as Quarkus has it then: it refuses everything but this question
        Scheduler switchedOff = (Scheduler) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Scheduler.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isStarted")) {
                        return false;
                    }
                    throw new UnsupportedOperationException("Scheduler was not started");
                });
        Schedule schedule = new Schedule(switchedOff);
        assertThat(schedule.stopsWithin(Duration.ZERO)).isFalse();

        // When
        schedule.stop(new ShutdownEvent());

        // Then
        assertThat(schedule.isStopping()).isTrue();
        assertThat(schedule.stopsWithin(Duration.ofDays(1))).isTrue();
    }
}
