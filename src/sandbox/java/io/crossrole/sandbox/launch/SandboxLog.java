package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.QuietLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.FileHandler;

/** The log of the sandbox's own parts, which run in Maven's JVM: warnings and errors, in a file. */
final class SandboxLog {

    /** The file, relative to the project. */
    static final Path FILE = Path.of("target", "sandbox", "sandbox.log");

    private SandboxLog() {}

    /** Replaces the default of Quarkus' log manager, which collects lines of every level until a Quarkus application starts. */
    static void configure() {
        QuietLogs.apply();
        try {
            Files.createDirectories(FILE.getParent());
            FileHandler file =
                    new FileHandler(new PatternFormatter("%d{HH:mm:ss,SSS} %-5p %c %s%e%n"), FILE.toFile(), false);
            Logger root = Logger.getLogger("");
            root.setLevel(Level.WARNING);
            root.setHandlers(new Handler[] {file});
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + FILE, e);
        }
    }
}
