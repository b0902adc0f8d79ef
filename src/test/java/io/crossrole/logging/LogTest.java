package io.crossrole.logging;

import static io.crossrole.logging.KeyValue.kv;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTest {

    private static final Log LOG = Log.of(LogTest.class);

    private final Logger logger = Logger.getLogger(LogTest.class.getName());
    private final List<ExtLogRecord> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(ExtLogRecord.wrap(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void open() {
        handler.setLevel(Level.ALL);
        logger.addHandler(handler);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void close() {
        logger.removeHandler(handler);
        Log.writeKeysAsFields(false);
        MDC.remove("traceId");
    }

    @Test
    void writesKeysBehindTheMessageOfAPlainLine() {
        // When
        LOG.warn("A percent sign: 5%d", kv("integrationId", "int-1"), kv("first.offset", 7), kv("cause", null));

        // Then
        assertThat(lines)
                .singleElement()
                .returns("A percent sign: 5%d integrationId=int-1 first.offset=7 cause=null", ExtLogRecord::getMessage)
                .returns(FormatStyle.NO_FORMAT, ExtLogRecord::getFormatStyle)
                .returns(Level.WARN, ExtLogRecord::getLevel)
                .returns(LogTest.class.getName(), ExtLogRecord::getLoggerName);
    }

    @Test
    void writesKeysAsFieldsOfAJsonLine() {
        // Given
        Log.writeKeysAsFields(true);

        // When
        LOG.error(new IllegalStateException("x"), "It failed", kv("integrationId", "int-1"), kv("first.offset", 7));

        // Then
        assertThat(lines)
                .singleElement()
                .returns("It failed", ExtLogRecord::getMessage)
                .returns(Map.of("integrationId", "int-1", "first.offset", "7"), ExtLogRecord::getMdcCopy)
                .satisfies(it -> assertThat(it.getThrown()).hasMessage("x"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsAValueInItsLine(boolean keysAsFields) {
        // Given
        Log.writeKeysAsFields(keysAsFields);
        String foreign = "x\n2026-11-29 INFO  A connection is proven\u001b[2K\u0085\u202e";

        // When
        LOG.info("It is done", kv("cause", new IllegalStateException(foreign)));

        // Then
        assertThat(lines).singleElement().satisfies(line -> assertThat(
                        keysAsFields ? line.getMdc("cause") : line.getMessage())
                .endsWith("x\\u000a2026-11-29 INFO  A connection is proven\\u001b[2K\\u0085\\u202e"));
    }

    @Test
    void endsAPlainLineWithTheTraceId() {
        // Given
        MDC.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");

        // When
        LOG.info("It is done", kv("integrationId", "int-1"));

        // Then
        assertThat(lines)
                .extracting(ExtLogRecord::getMessage)
                .containsExactly("It is done integrationId=int-1 traceId=4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void writesNothingBelowTheLevel() {
        // When
        LOG.debug("Nobody reads this", kv("integrationId", "int-1"));

        // Then
        assertThat(lines).isEmpty();
        assertThat(LOG.isDebugEnabled()).isFalse();
    }
}
