package io.crossrole.api.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.crossrole.api.problem.Complaint;
import io.crossrole.api.problem.InvalidRequestException;
import io.crossrole.intake.event.StrictJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes Jackson's complaint about a body in the caller's terms. Jackson's own message names our classes. */
final class JsonMistake {

    private static final Pattern DUPLICATE = Pattern.compile("^Duplicate field '(.*)'$", Pattern.DOTALL);

    private JsonMistake() {}

    static InvalidRequestException of(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return InvalidRequestException.inBody(
                    fieldOf(unknown),
                    "is no field of this call, and must be one of " + new TreeSet<>(unknown.getKnownPropertyIds()));
        }
        if (e instanceof InvalidFormatException format) {
            return InvalidRequestException.inBody(
                    fieldOf(format), Complaint.mustBe(format.getValue(), kindOf(format.getTargetType())));
        }
        if (e instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return InvalidRequestException.inBody(
                    fieldOf(mismatch), "is of the wrong kind, and must be " + kindOf(mismatch.getTargetType()));
        }
        Matcher duplicate = DUPLICATE.matcher(e.getOriginalMessage());
        if (duplicate.matches()) {
            return InvalidRequestException.inBody(duplicate.group(1), "is given twice, and must be given once");
        }
        return InvalidRequestException.inBody("", "the body is not JSON: " + StrictJson.inPlainWords(e));
    }

    private static String fieldOf(JsonMappingException e) {
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference each : e.getPath()) {
            if (each.getFieldName() == null) {
                field.append('[').append(each.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(each.getFieldName());
            }
        }
        return field.toString();
    }

    private static String kindOf(Class<?> type) {
        if (type == null) {
            return "another one";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        if (type == Instant.class) {
            return "a time such as \"2026-01-31T12:00:00Z\"";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        if (type == String.class) {
            return "text";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }
}
