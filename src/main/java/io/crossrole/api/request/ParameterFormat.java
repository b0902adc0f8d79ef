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
 * The format that a parameter must have for its declared type. The validator checks whether the value is in range.
 *
 * @param rule completes the phrase "must be"
 */
record ParameterFormat(Predicate<String> allowed, String rule) {

    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    static ParameterFormat of(Class<?> type, AnnotatedElement element) {
        if (type == boolean.class || type == Boolean.class) {
            return new ParameterFormat(Set.of("true", "false")::contains, "true or false");
        }
        if (type == int.class || type == Integer.class) {
            return new ParameterFormat(it -> isParsed(it, Integer::valueOf), "a whole number" + range(element));
        }
        if (type == long.class || type == Long.class) {
            return new ParameterFormat(it -> isParsed(it, Long::valueOf), "a whole number" + range(element));
        }
        if (type == Instant.class) {
            return new ParameterFormat(it -> isParsed(it, Instant::parse), "a time such as 2026-01-31T12:00:00Z");
        }
        if (type == UUID.class) {
            return new ParameterFormat(
                    it -> it.matches(UUID_FORM), "a UUID such as 01234567-89ab-cdef-0123-456789abcdef");
        }
        if (type.isEnum()) {
            Set<String> names =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.toSet());
            return new ParameterFormat(names::contains, "one of " + Arrays.toString(type.getEnumConstants()));
        }
        Pattern pattern = element.getAnnotation(Pattern.class);
        return new ParameterFormat(it -> true, pattern == null ? "text" : pattern.message());
    }

    boolean fits(String text) {
        return allowed.test(text);
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
