package io.crossrole;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that is logged while this is open, Crossrole's own at the finest level, stack traces and all. */
final class LoggedLines extends Handler {

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger CROSSROLE = Logger.getLogger("io.crossrole");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Level levelBefore = CROSSROLE.getLevel();

    LoggedLines() {
        setLevel(Level.ALL);
        setFormatter(new PatternFormatter("%p %c %t %X %s%e%n"));
        CROSSROLE.setLevel(Level.ALL);
        ROOT.addHandler(this);
    }

    /** So far. */
    String text() {
        return String.join("", lines);
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            lines.add(getFormatter().format(record));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
        CROSSROLE.setLevel(levelBefore);
    }
}
