package io.crossrole.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RealParts;
import java.util.Arrays;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.junit.jupiter.api.Test;

@RealParts
class LogFormTest {

    @Test
    void keepsTheLinesOfEveryLoggerInOneLine() {
        // Given
        ExtLogRecord line = new ExtLogRecord(Level.ERROR, "x\nERROR forged", "x");
        line.setThrown(new IllegalStateException("x\nERROR forged"));

        // When
        Stream<Formatter> formatters = withinEach(
                        LogContext.getLogContext().getLogger("").getHandlers())
                .map(Handler::getFormatter)
                .filter(it -> it != null);

        // Then
        assertThat(formatters).isNotEmpty().allSatisfy(it -> assertThat(it.format(line))
                .contains("x\\u000aERROR forged: java.lang.IllegalStateException: x\\u000aERROR forged"));
    }

    private static Stream<Handler> withinEach(Handler... handlers) {
        return Arrays.stream(handlers)
                .flatMap(it -> it instanceof ExtHandler outer
                        ? Stream.concat(Stream.of(it), withinEach(outer.getHandlers()))
                        : Stream.of(it));
    }
}
