package io.crossrole.console.operate.deadletters;

import io.crossrole.console.operate.deadletters.LettersView.Line;
import java.util.ArrayList;
import java.util.List;

/** A value that is no text, as bytes in hexadecimal beside their ASCII characters: 16 a line, each with its offset. */
final class HexLines {

    private static final int PER_LINE = 16;
    private static final int MOST_BYTES = 4_096;
    private static final char NOT_UTF_8 = '\uFFFD';

    private HexLines() {}

    /** Whether a value has bytes that are not UTF-8, or control characters that no text has. */
    static boolean isBinary(String value) {
        return value.chars()
                .anyMatch(
                        it -> it == NOT_UTF_8 || Character.isISOControl(it) && it != '\t' && it != '\n' && it != '\r');
    }

    /** The first {@value #MOST_BYTES} bytes. */
    static List<Line> of(byte[] value) {
        int length = Math.min(value.length, MOST_BYTES);
        List<Line> lines = new ArrayList<>();
        for (int offset = 0; offset < length; offset += PER_LINE) {
            lines.add(new Line("%06x".formatted(offset), "", line(value, offset, length), false));
        }
        if (value.length > length) {
            lines.add(new Line("%06x".formatted(length), "", "…", false));
        }
        return lines;
    }

    private static String line(byte[] value, int offset, int length) {
        StringBuilder hex = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (int i = offset; i < offset + PER_LINE; i++) {
            hex.append(i < length ? "%02x ".formatted(value[i]) : "   ");
            if (i < length) {
                text.append(value[i] >= ' ' && value[i] < 0x7F ? (char) value[i] : '.');
            }
        }
        return hex.append(' ').append(text).toString();
    }
}
