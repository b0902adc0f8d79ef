package io.crossrole.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;

/**
 * Ends a process when this JVM is gone, also if that was killed so hard that no shutdown hook ran.
 *
 * <p>It is a shell that does nothing but read from this JVM: when the JVM is gone, however it went, there is nothing more
 * to read, and the shell sends the signal. Ctrl-C reaches the shell too, and must not end it before the JVM.
 */
public final class Watchdog implements AutoCloseable {

    private static final String WATCH = "trap '' INT TERM HUP; cat >/dev/null; kill -%s %d 2>/dev/null";

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    /** Watches over a process, which is sent this signal ({@code TERM}, {@code QUIT}, …) when the JVM is gone. */
    public static Watchdog over(ProcessHandle process, String signal) {
        try {
            return new Watchdog(new ProcessBuilder("sh", "-c", WATCH.formatted(signal, process.pid()))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("no shell to watch over process " + process.pid(), e);
        }
    }

    /** Ends the watch: the process is being ended in good order. */
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
