package io.crossrole.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private final List<String> calls = new ArrayList<>();
    private final Scheduler scheduler = (Scheduler) Proxy.newProxyInstance(
            Scheduler.class.getClassLoader(), new Class<?>[] {Scheduler.class}, (proxy, method, arguments) -> {
                calls.add(method.getName());
                return null;
            });
    private final Schedule schedule = new Schedule(scheduler);

    @Test
    void pausesTheSchedulerWhenTheServiceStops() {
        // When
        schedule.stop(new ShutdownEvent());

        // Then
        assertThat(calls).containsExactly("pause");
    }

    @Test
    void tellsALongRunThatTheServiceStops() throws InterruptedException {
        // Given
        assertThat(schedule.isStopping()).isFalse();
        assertThat(schedule.stopsWithin(Duration.ZERO)).isFalse();

        // When
        schedule.stop(new ShutdownEvent());

        // Then
        assertThat(schedule.isStopping()).isTrue();
        assertThat(schedule.stopsWithin(Duration.ofHours(1))).isTrue();
    }
}
