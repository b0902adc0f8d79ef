package io.crossrole.logging;

import io.crossrole.text.OneLine;
import java.util.logging.Formatter;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.JsonFormatter;

/**
 * Keeps foreign text within its line, whichever library logs it: the message, and the text of each exception of a stack
 * trace. A line of JSON stays the same object; invisible characters become escapes there.
 */
final class OneLineFormatter extends ExtFormatter {

    private final ExtFormatter formatter;
    private final boolean json;

    private OneLineFormatter(ExtFormatter formatter) {
        this.formatter = formatter;
        this.json = formatter instanceof JsonFormatter;
    }

    static ExtFormatter around(Formatter formatter) {
        return formatter instanceof OneLineFormatter already
                ? already
                : new OneLineFormatter(ExtFormatter.wrap(formatter, false));
    }

    @Override
    public String format(ExtLogRecord line) {
        if (json) {
            return escaped(formatter.format(line));
        }
        // A copy, because other handlers get the same record.
        ExtLogRecord copy = new ExtLogRecord(line);
        copy.setMessage(OneLine.of(String.valueOf(formatMessage(line))), FormatStyle.NO_FORMAT);
        copy.setThrown(OneLineThrowable.of(line.getThrown()));
        return formatter.format(copy);
    }

    @Override
    public boolean isCallerCalculationRequired() {
        return formatter.isCallerCalculationRequired();
    }

    /** Invisible characters below the space are white space between JSON's tokens: within strings they are escaped already. */
    private static String escaped(String json) {
        StringBuilder line = new StringBuilder(json.length());
        json.codePoints().forEach(it -> {
            if (it >= ' ' && OneLine.isInvisible(it)) {
                for (char unit : Character.toChars(it)) {
                    line.append("\\u%04x".formatted((int) unit));
                }
            } else {
                line.appendCodePoint(it);
            }
        });
        return line.toString();
    }
}
