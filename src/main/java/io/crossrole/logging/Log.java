package io.crossrole.logging;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * Logs lines of a message and keys. The keys are fields of a JSON line; in a plain line they follow the message as {@code
 * key=value}, with the trace ID last if there is one.
 *
 * <p>Neither JBoss Logging nor SLF4J on it has keys that belong to one line: both paste them into the message.
 */
public final class Log {

    private static final String CLASS_NAME = Log.class.getName();

    /** Quarkus puts it into the context of a thread that works in a span. */
    private static final String TRACE_ID = "traceId";

    private static volatile boolean keysAsFields;

    private final Logger logger;

    private Log(Logger logger) {
        this.logger = logger;
    }

    public static Log of(Class<?> type) {
        return new Log(Logger.getLogger(type.getName()));
    }

    static void writeKeysAsFields(boolean asFields) {
        keysAsFields = asFields;
    }

    public boolean isDebugEnabled() {
        return logger.isLoggable(Level.DEBUG);
    }

    public void debug(String message, KeyValue... keys) {
        log(Level.DEBUG, null, message, keys);
    }

    public void debug(Throwable thrown, String message, KeyValue... keys) {
        log(Level.DEBUG, thrown, message, keys);
    }

    public void info(String message, KeyValue... keys) {
        log(Level.INFO, null, message, keys);
    }

    public void warn(String message, KeyValue... keys) {
        log(Level.WARN, null, message, keys);
    }

    public void warn(Throwable thrown, String message, KeyValue... keys) {
        log(Level.WARN, thrown, message, keys);
    }

    public void error(String message, KeyValue... keys) {
        log(Level.ERROR, null, message, keys);
    }

    public void error(Throwable thrown, String message, KeyValue... keys) {
        log(Level.ERROR, thrown, message, keys);
    }

    private void log(java.util.logging.Level level, Throwable thrown, String message, KeyValue... keys) {
        if (!logger.isLoggable(level)) {
            return;
        }
        // The message is no format: a customer's text in it stays as it is.
        ExtLogRecord line = new ExtLogRecord(level, message, FormatStyle.NO_FORMAT, CLASS_NAME);
        line.setLoggerName(logger.getName());
        line.setThrown(thrown);
        if (keysAsFields) {
            for (KeyValue each : keys) {
                line.putMdc(each.key(), each.text());
            }
        } else {
            line.setMessage(plain(line, keys), FormatStyle.NO_FORMAT);
        }
        logger.log(line);
    }

    private static String plain(ExtLogRecord line, KeyValue... keys) {
        String traceId = line.getMdc(TRACE_ID);
        Stream<KeyValue> all = traceId == null
                ? Arrays.stream(keys)
                : Stream.concat(Arrays.stream(keys), Stream.of(KeyValue.kv(TRACE_ID, traceId)));
        return all.map(it -> " " + it).collect(Collectors.joining("", line.getMessage(), ""));
    }
}
