package io.crossrole.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Ends a Postgres whose JVM was killed so hard that no shutdown hook ran.
 *
 * <p>It is a shell that does nothing but read from this JVM: when the JVM is gone, however it went, there is nothing more
 * to read, and the shell tells the Postgres to stop. Ctrl-C reaches the shell too, and must not end it before the JVM.
 */
final class PostgresWatchdog implements AutoCloseable {

    /** SIGQUIT is Postgres' immediate shutdown: it ends its own children and needs nobody to disconnect first. */
    private static final String WATCH = "trap '' INT TERM HUP; cat >/dev/null; kill -QUIT %d 2>/dev/null";

    private final Process shell;

    private PostgresWatchdog(Process shell) {
        this.shell = shell;
    }

    /** Watches over the server that runs on this data directory. */
    static PostgresWatchdog over(Path data) {
        long server = serverOn(data)
                .orElseThrow(() -> new IllegalStateException("no Postgres runs on " + data))
                .pid();
        try {
            return new PostgresWatchdog(new ProcessBuilder("sh", "-c", WATCH.formatted(server))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("no shell to watch over Postgres", e);
        }
    }

    /** Ends the server that an earlier JVM may have left running on this data directory. */
    static void endOrphan(Path data) {
        serverOn(data).ifPresent(orphan -> {
            try {
                new ProcessBuilder("kill", "-QUIT", String.valueOf(orphan.pid()))
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

    /** The process that Postgres noted in its data directory, if it still is a Postgres. */
    private static Optional<ProcessHandle> serverOn(Path data) {
        Path note = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(note)) {
                return Optional.empty();
            }
            return ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(note).get(0).trim()))
                    .filter(it -> it.info().command().orElse("").endsWith("postgres"));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Ends the watch before the server is stopped in good order. */
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
