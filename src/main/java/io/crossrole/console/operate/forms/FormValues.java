package io.crossrole.console.operate.forms;

import io.crossrole.console.page.FieldMistakes;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a form, as they were typed. Times are in the visitor's zone. */
final class FormValues {

    static final String RATE = "recordsPerSecond";

    private final Map<String, String> values = new LinkedHashMap<>();
    private final FormMessages messages;
    private final ZoneId zone;

    FormValues(MultivaluedMap<String, String> typed, FormMessages messages, ZoneId zone) {
        typed.forEach((name, all) -> {
            String value = all.isEmpty() ? "" : all.get(0).strip();
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        });
        this.messages = messages;
        this.zone = zone;
    }

    /** A value to show; empty if none was typed. */
    String shown(String name) {
        return values.getOrDefault(name, "");
    }

    /** A value; null if none was typed. */
    String text(String name) {
        return values.get(name);
    }

    boolean isChecked(String name) {
        return values.containsKey(name);
    }

    /**
     * A time; null if none was typed.
     *
     * @throws MistakenFormException if it is no time
     */
    Instant time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new MistakenFormException(FieldMistakes.of(name, messages.notATime()));
        }
    }

    /**
     * The records per second; null for no limit.
     *
     * @throws MistakenFormException if it is no such number
     */
    Integer rate() {
        String text = text(RATE);
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9]\\d{0,6}") || Integer.parseInt(text) > 1_000_000) {
            throw new MistakenFormException(FieldMistakes.of(RATE, messages.notARate()));
        }
        return Integer.valueOf(text);
    }

    Map<String, String> all() {
        return values;
    }
}
