package io.crossrole.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;

/**
 * Ends a process when this JVM ends, even if it was killed and no shutdown hook ran.
 *
 * <p>It is a shell that reads from this JVM. Its input ends with the JVM, and then the shell sends the signal. The shell
 * ignores Ctrl-C, which would end it before the JVM.
 */
public final class Watchdog implements AutoCloseable {

    private static final String WATCH = "trap '' INT TERM HUP; cat >/dev/null; kill -%s %d 2>/dev/null";

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    /** Sends this signal ({@code TERM}, {@code QUIT}, …) to the process when the JVM has ended. */
    public static Watchdog over(ProcessHandle process, String signal) {
        try {
            return new Watchdog(new ProcessBuilder("sh", "-c", WATCH.formatted(signal, process.pid()))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("could not start a shell to watch process " + process.pid(), e);
        }
    }

    /** Stops watching, because the process ends by other means. */
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
