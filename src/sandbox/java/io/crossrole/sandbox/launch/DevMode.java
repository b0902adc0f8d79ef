package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.Watchdog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The JVM of dev mode, a child of this one: another one whenever the POM changes. */
final class DevMode {

    private DevMode() {}

    /** Lets it end before anything is taken away from it; it is told to by those who started it. */
    static void awaitEnd() {
        CompletableFuture<?>[] ends = jvms().stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(15, TimeUnit.SECONDS);
        } catch (Exception tooLong) {
            // Then it goes on without its database, as it must be able to.
            return;
        }
    }

    /** Has each end with this JVM, also if this one is killed; never returns but by interruption. */
    static void watch() {
        Map<ProcessHandle, Watchdog> watched = new HashMap<>();
        while (!Thread.currentThread().isInterrupted()) {
            jvms().forEach(it -> watched.computeIfAbsent(it, jvm -> Watchdog.over(jvm, "TERM")));
            watched.entrySet().removeIf(it -> {
                boolean gone = !it.getKey().isAlive();
                if (gone) {
                    it.getValue().close();
                }
                return gone;
            });
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static List<ProcessHandle> jvms() {
        return ProcessHandle.current()
                .children()
                .filter(it -> it.info().command().orElse("").endsWith("java"))
                .toList();
    }
}
