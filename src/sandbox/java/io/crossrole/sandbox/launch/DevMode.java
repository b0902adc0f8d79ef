package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.Watchdog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The JVM of dev mode: a child process of this JVM, replaced whenever the POM changes. */
final class DevMode {

    private DevMode() {}

    /** Waits until it has ended, so that its database and broker outlive it. Maven and the watchdog end it. */
    static void awaitEnd() {
        CompletableFuture<?>[] ends = jvms().stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(15, TimeUnit.SECONDS);
        } catch (Exception tooLong) {
            // The sandbox ends anyway.
            return;
        }
    }

    /** Ends each with this JVM, even if this one is killed. Returns only on interruption. */
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
