package io.crossrole.sandbox;

import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jboss.logmanager.Logger;

/** Silences the loggers of the sandbox's parts: the broker alone logs a thousand lines at start. */
public final class QuietLogs {

    /** Strong references, because a logger that is garbage-collected loses its level. */
    private static final List<Logger> LOGGERS = Stream.of(
                    "org.apache.kafka", "kafka", "state.change.logger", "io.zonky", "software.amazon.awssdk")
            .map(Logger::getLogger)
            .toList();

    /**
     * Loggers whose errors are harmless: the controller rejects a request until it is active, and the client retries; a
     * Postgres that was killed cannot be stopped.
     */
    private static final List<Logger> FALSE_ALARMS = Stream.of(
                    "kafka.server.ControllerApis", "io.zonky.test.db.postgres.embedded.EmbeddedPostgres")
            .map(Logger::getLogger)
            .toList();

    private QuietLogs() {}

    /** Leaves errors only. */
    public static void apply() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.SEVERE));
        FALSE_ALARMS.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
