package io.crossrole.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.text.OneLine;
import io.quarkus.runtime.StartupEvent;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.StreamHandler;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class OneLineFormatterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Line breaks, a command to a terminal in two spellings, and a character that reverses the text behind it. */
    private static final String FOREIGN = "x\nERROR forged\r\u001b[2K\u009b2K\u0085\u2028\u202e\ud83d\ude00";

    private static final String SPELLED =
            "x\\u000aERROR forged\\u000d\\u001b[2K\\u009b2K\\u0085\\u2028\\u202e\ud83d\ude00";

    private final ExtFormatter plain = OneLineFormatter.around(new PatternFormatter("%p %s%e%n"));
    private final ExtFormatter json = OneLineFormatter.around(new JsonFormatter());

    @Test
    void keepsAMessageInItsLine() {
        assertThat(plain.format(line("It is {0}", FOREIGN, null))).isEqualTo("INFO It is " + SPELLED + "\n");
    }

    @Test
    void keepsTheTextOfEachExceptionInItsLine() {
        // Given
        Exception cause = new IllegalArgumentException(FOREIGN);
        Exception thrown = new IllegalStateException(FOREIGN, cause);
        thrown.addSuppressed(new ArithmeticException(FOREIGN));

        // When
        List<String> lines =
                plain.format(line("It failed", null, thrown)).lines().toList();

        // Then
        assertThat(lines.get(0)).isEqualTo("INFO It failed: java.lang.IllegalStateException: " + SPELLED);
        assertThat(lines)
                .filteredOn(it -> it.contains("forged"))
                .hasSize(3)
                .anyMatch(it -> it.endsWith("Suppressed: java.lang.ArithmeticException: " + SPELLED))
                .anyMatch(it -> it.endsWith("Caused by: java.lang.IllegalArgumentException: " + SPELLED));
        assertThat(lines).anyMatch(it -> it.contains("at " + getClass().getName() + ".keepsTheText"));
    }

    @Test
    void endsWhereExceptionsCauseEachOther() {
        // Given
        Exception one = new IllegalStateException("one");
        one.initCause(new IllegalArgumentException("another", one));

        // Then
        assertThat(plain.format(line("It failed", null, one)))
                .contains("IllegalStateException: one")
                .contains("IllegalArgumentException: another");
    }

    @Test
    void leavesTheRecordAsItIsForOtherHandlers() {
        // Given
        Exception thrown = new IllegalStateException(FOREIGN);
        ExtLogRecord line = line("It is {0}", FOREIGN, thrown);

        // When
        plain.format(line);

        // Then
        assertThat(line.getThrown()).isSameAs(thrown);
        assertThat(line.getMessage()).isEqualTo("It is {0}");
    }

    @Test
    void writesInvisibleCharactersOfJsonAsEscapes() throws Exception {
        // When
        String line = json.format(line("It is {0}", FOREIGN, new IllegalStateException(FOREIGN)));

        // Then
        assertThat(line).endsWith("}\n");
        assertThat(line.strip()).isEqualTo(OneLine.of(line.strip())).contains("\ud83d\ude00");
        JsonNode parsed = JSON.readTree(line);
        assertThat(parsed.get("message").asText()).isEqualTo("It is " + FOREIGN);
        assertThat(parsed.at("/exception/message").asText()).isEqualTo(FOREIGN);
        assertThat(parsed.at("/exception/exceptionType").asText()).isEqualTo(IllegalStateException.class.getName());
    }

    /** A category of the configuration may have handlers of its own. */
    @Test
    void isPutAroundTheFormatterOfALoggersOwnHandler() {
        // Given
        Handler handler = new StreamHandler(new ByteArrayOutputStream(), new PatternFormatter("%s%n"));
        Logger logger = LogContext.getLogContext().getLogger(getClass().getName());
        logger.addHandler(handler);

        // When
        try {
            new LogForm(() -> false).choose(new StartupEvent());
        } finally {
            logger.removeHandler(handler);
        }

        // Then
        assertThat(handler.getFormatter().format(line("It is {0}", FOREIGN, null)))
                .isEqualTo("It is " + SPELLED + "\n");
    }

    private static ExtLogRecord line(String message, Object parameter, Throwable thrown) {
        ExtLogRecord line = new ExtLogRecord(Level.INFO, message, FormatStyle.MESSAGE_FORMAT, "x");
        line.setParameters(new Object[] {parameter});
        line.setThrown(thrown);
        return line;
    }
}
