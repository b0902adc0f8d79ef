package io.crossrole.console.page;

import io.crossrole.api.problem.InvalidRequestException;
import jakarta.validation.ConstraintViolationException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The mistakes of a form by the field of the API, each as a phrase that follows the field's label: "must be …".
 */
public record FieldMistakes(Map<String, String> byField) {

    public static FieldMistakes none() {
        return new FieldMistakes(Map.of());
    }

    /** A mistake in one field. */
    public static FieldMistakes of(String field, String phrase) {
        return new FieldMistakes(Map.of(field, phrase));
    }

    /** The violated constraints of a resource's method. */
    public static FieldMistakes of(ConstraintViolationException e) {
        Map<String, String> byField = new LinkedHashMap<>();
        e.getConstraintViolations().forEach(it -> {
            String path = it.getPropertyPath().toString();
            byField.putIfAbsent(path.substring(path.lastIndexOf('.') + 1), phrase(it.getMessage()));
        });
        return new FieldMistakes(byField);
    }

    /** The fields that the API refuses after the constraints are met. */
    public static FieldMistakes of(InvalidRequestException e) {
        Map<String, String> byField = new LinkedHashMap<>();
        e.violations().forEach(it -> byField.putIfAbsent(it.field, it.message));
        return new FieldMistakes(byField);
    }

    private static String phrase(String message) {
        return message.startsWith("is ") ? message : "must be " + message;
    }

    public boolean isEmpty() {
        return byField.isEmpty();
    }

    /** The mistake in a field; empty if there is none. */
    public String at(String field) {
        return byField.getOrDefault(field, "");
    }
}
