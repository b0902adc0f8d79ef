package io.crossrole.console.operate.forms;

import java.util.List;

/**
 * A field of a form.
 *
 * @param kind how it is filled in
 * @param hint a line below the label; may be empty
 * @param value the value that was typed; may be empty
 * @param mistake the mistake in it, a sentence; empty if there is none
 */
public record FormField(
        Kind kind,
        String name,
        String label,
        String hint,
        boolean isOptional,
        String value,
        List<Option> options,
        String mistake) {

    /** How a field is filled in. */
    public enum Kind {
        SELECT,
        TEXT,
        TIME,
        NUMBER,
        CHECK
    }

    /** A choice. */
    public record Option(String value, String label) {}

    public boolean isSelect() {
        return kind == Kind.SELECT;
    }

    public boolean isTime() {
        return kind == Kind.TIME;
    }

    public boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    public boolean isCheck() {
        return kind == Kind.CHECK;
    }

    public boolean isChecked() {
        return kind == Kind.CHECK && !value.isEmpty();
    }
}
