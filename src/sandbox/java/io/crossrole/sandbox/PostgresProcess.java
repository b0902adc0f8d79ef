package io.crossrole.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The process of a Postgres, found by what it notes in its data directory. */
final class PostgresProcess {

    /** Postgres' immediate shutdown: it ends its own children and waits for nobody to disconnect. */
    private static final String NOW = "QUIT";

    private PostgresProcess() {}

    /** Has the server on this data directory end with this JVM. */
    static Watchdog watch(Path data) {
        return Watchdog.over(on(data).orElseThrow(() -> new IllegalStateException("no Postgres runs on " + data)), NOW);
    }

    /** Ends the server that an earlier JVM may have left running on this data directory. */
    static void endOrphan(Path data) {
        on(data).ifPresent(orphan -> {
            try {
                new ProcessBuilder("kill", "-" + NOW, String.valueOf(orphan.pid()))
                        .start()
                        .waitFor();
                orphan.onExit().get(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(
                        "a Postgres of an earlier run still runs on %s: end process %d".formatted(data, orphan.pid()),
                        e);
            }
        });
    }

    /** Kills the server on this data directory and its children, so that none can write any more. */
    static void kill(Path data) {
        ProcessHandle server = on(data).orElseThrow(() -> new IllegalStateException("no Postgres runs on " + data));
        List<ProcessHandle> children = server.descendants().toList();
        server.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(it -> it.onExit().join());
        server.onExit().join();
        try {
            // Where nobody collects dead processes, the next server would take this one for alive.
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException("the note of a Postgres that was killed could not be deleted in " + data, e);
        }
    }

    private static Optional<ProcessHandle> on(Path data) {
        Path note = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(note)) {
                return Optional.empty();
            }
            // After a reboot the number may be somebody else's.
            return ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(note).get(0).trim()))
                    .filter(it -> it.info().command().orElse("").endsWith("postgres"));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
