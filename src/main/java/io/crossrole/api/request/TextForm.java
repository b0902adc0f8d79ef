package io.crossrole.api.request;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.AnnotatedElement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The form that a parameter's text must have for its declared type. The validator checks whether the value is in range.
 *
 * @param rule completes the phrase "must be"
 */
record TextForm(Predicate<String> form, String rule) {

    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    static TextForm of(Class<?> type, AnnotatedElement element) {
        if (type == boolean.class || type == Boolean.class) {
            return new TextForm(Set.of("true", "false")::contains, "true or false");
        }
        if (type == int.class || type == Integer.class) {
            return new TextForm(it -> isParsed(it, Integer::valueOf), "a whole number" + range(element));
        }
        if (type == long.class || type == Long.class) {
            return new TextForm(it -> isParsed(it, Long::valueOf), "a whole number" + range(element));
        }
        if (type == Instant.class) {
            return new TextForm(it -> isParsed(it, Instant::parse), "a time such as 2026-01-31T12:00:00Z");
        }
        if (type == UUID.class) {
            return new TextForm(it -> it.matches(UUID_FORM), "a UUID such as 01234567-89ab-cdef-0123-456789abcdef");
        }
        if (type.isEnum()) {
            Set<String> names =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.toSet());
            return new TextForm(names::contains, "one of " + Arrays.toString(type.getEnumConstants()));
        }
        Pattern pattern = element.getAnnotation(Pattern.class);
        return new TextForm(it -> true, pattern == null ? "text" : pattern.message());
    }

    boolean fits(String text) {
        return form.test(text);
    }

    private static boolean isParsed(String text, Function<String, ?> parser) {
        try {
            return parser.apply(text) != null;
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }

    private static String range(AnnotatedElement element) {
        Min least = element.getAnnotation(Min.class);
        Max most = element.getAnnotation(Max.class);
        return (least == null ? "" : " from " + least.value()) + (most == null ? "" : " to " + most.value());
    }
}
