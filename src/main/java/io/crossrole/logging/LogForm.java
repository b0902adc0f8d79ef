package io.crossrole.logging;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;

/** Sets at start in which form {@link Log} writes its lines, and keeps the text of every logger in its line. */
@ApplicationScoped
class LogForm {

    /** Its page of the log casts the formatter to its own, and shows text as text. It exists in dev mode alone. */
    private static final String DEV_UI = "io.quarkus.devui.";

    private final LogConfig config;

    LogForm(LogConfig config) {
        this.config = config;
    }

    void choose(@Observes @Priority(1) StartupEvent event) {
        Log.writeKeysAsFields(config.json());
        LogContext context = LogContext.getLogContext();
        // The names are without the root's.
        keepInOneLine(context.getLogger("").getHandlers());
        context.getLoggerNames()
                .asIterator()
                .forEachRemaining(it -> keepInOneLine(context.getLogger(it).getHandlers()));
    }

    private static void keepInOneLine(Handler... handlers) {
        for (Handler each : handlers) {
            if (each.getFormatter() != null && !each.getClass().getName().startsWith(DEV_UI)) {
                each.setFormatter(OneLineFormatter.around(each.getFormatter()));
            }
            if (each instanceof ExtHandler outer) {
                keepInOneLine(outer.getHandlers());
            }
        }
    }
}
