package io.crossrole.sandbox;

import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jboss.logmanager.Logger;

/** Keeps the parts' own chatter out of the way: a broker alone says a thousand lines at start. */
public final class QuietLogs {

    /** Held, since a logger that nobody holds may forget its level. */
    private static final List<Logger> LOGGERS = Stream.of(
                    "org.apache.kafka", "kafka", "state.change.logger", "io.zonky", "software.amazon.awssdk")
            .map(Logger::getLogger)
            .toList();

    /**
     * A controller that has just become the active one refuses the first request, which is tried again. A Postgres that was
     * killed can't be told to stop.
     */
    private static final List<Logger> CRY_WOLF = Stream.of(
                    "kafka.server.ControllerApis", "io.zonky.test.db.postgres.embedded.EmbeddedPostgres")
            .map(Logger::getLogger)
            .toList();

    private QuietLogs() {}

    /** Only what went wrong is still said. */
    public static void apply() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.SEVERE));
        CRY_WOLF.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
