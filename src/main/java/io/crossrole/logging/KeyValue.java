package io.crossrole.logging;

import io.crossrole.text.OneLine;

/**
 * A key of a log line, with its value. Invisible characters of the value are spelled out, so foreign text can neither begin
 * a line nor command a terminal.
 *
 * @param key in camel case; what belongs together begins alike, such as {@code first.partition}
 * @param value its text is logged; {@code null} is logged as such
 */
public record KeyValue(String key, Object value) {

    public static KeyValue kv(String key, Object value) {
        return new KeyValue(key, value);
    }

    String text() {
        return OneLine.of(String.valueOf(value));
    }

    /** As it is in a plain line. */
    @Override
    public String toString() {
        return key + "=" + text();
    }
}
