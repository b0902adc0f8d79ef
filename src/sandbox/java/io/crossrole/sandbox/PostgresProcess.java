package io.crossrole.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The process of a Postgres server, found by {@code postmaster.pid} in its data directory. */
final class PostgresProcess {

    /** Requests Postgres' immediate shutdown, which ends all connections. */
    private static final String IMMEDIATE_SHUTDOWN = "QUIT";

    private PostgresProcess() {}

    /** Ends the server on this data directory when this JVM ends. */
    static Watchdog watch(Path data) {
        return Watchdog.over(
                on(data).orElseThrow(() -> new IllegalStateException("no Postgres runs on " + data)),
                IMMEDIATE_SHUTDOWN);
    }

    /** Ends a server on this data directory that an earlier JVM left running. */
    static void endOrphan(Path data) {
        on(data).ifPresent(orphan -> {
            try {
                new ProcessBuilder("kill", "-" + IMMEDIATE_SHUTDOWN, String.valueOf(orphan.pid()))
                        .start()
                        .waitFor();
                orphan.onExit().get(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(
                        "the Postgres of an earlier run still uses %s: end process %d".formatted(data, orphan.pid()),
                        e);
            }
        });
    }

    /** Kills the server on this data directory and its children, so that none of them writes any more. */
    static void kill(Path data) {
        ProcessHandle server = on(data).orElseThrow(() -> new IllegalStateException("no Postgres runs on " + data));
        List<ProcessHandle> children = server.descendants().toList();
        server.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(it -> it.onExit().join());
        server.onExit().join();
        try {
            // In a container whose init does not reap zombies, the next server would believe that this one runs.
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete postmaster.pid of a killed Postgres in " + data, e);
        }
    }

    private static Optional<ProcessHandle> on(Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            // After a reboot another process may have this ID.
            return ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(pidFile).get(0).trim()))
                    .filter(it -> it.info().command().orElse("").endsWith("postgres"));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
