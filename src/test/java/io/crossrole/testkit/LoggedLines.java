package io.crossrole.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Everything that is logged while this is open, stack traces and all: at the finest level Crossrole's own lines and those of
 * the libraries that hold the vendor's credentials.
 */
public final class LoggedLines extends Handler {

    private static final Logger ROOT = Logger.getLogger("");
    private static final List<Logger> FINEST = Stream.of(
                    "io.crossrole",
                    "software.amazon.awssdk",
                    "software.amazon.awssdk.request",
                    "software.amazon.awssdk.auth",
                    "software.amazon.awssdk.http.auth",
                    "org.apache.hc",
                    "org.apache.hc.client5.http.headers",
                    "org.apache.hc.client5.http.wire")
            .map(Logger::getLogger)
            .toList();

    private record Line(String logger, String text) {}

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Map<Logger, Level> levelsBefore = new HashMap<>();

    public LoggedLines() {
        setLevel(Level.ALL);
        setFormatter(new PatternFormatter("%p %c %t %X %s%e%n"));
        for (Logger logger : FINEST) {
            levelsBefore.put(logger, logger.getLevel());
            logger.setLevel(Level.ALL);
        }
        ROOT.addHandler(this);
    }

    /** So far. */
    public String text() {
        return lines.stream().map(Line::text).collect(Collectors.joining());
    }

    /** The same, by the logger that wrote it. */
    public Map<String, String> byLogger() {
        return lines.stream().collect(Collectors.toMap(Line::logger, Line::text, String::concat, TreeMap::new));
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            lines.add(new Line(record.getLoggerName(), getFormatter().format(record)));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
        levelsBefore.forEach(Logger::setLevel);
    }
}
