package io.crossrole.pause;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopScheduleTest {

    private final List<String> calls = new ArrayList<>();
    private final Scheduler scheduler = (Scheduler) Proxy.newProxyInstance(
            Scheduler.class.getClassLoader(), new Class<?>[] {Scheduler.class}, (proxy, method, arguments) -> {
                calls.add(method.getName());
                return null;
            });

    @Test
    void pausesTheSchedulerWhenTheServiceStops() {
        // When
        new StopSchedule(scheduler).stop(new ShutdownEvent());

        // Then
        assertThat(calls).containsExactly("pause");
    }
}
