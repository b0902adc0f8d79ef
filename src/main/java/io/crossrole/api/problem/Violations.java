package io.crossrole.api.problem;

import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Names the field of a call and the rule that it breaks in the caller's terms. The validator itself names our methods
 * and classes.
 */
final class Violations {

    /**
     * The beginning of a message that already quotes the value. A constraint on a class has such messages, since its
     * invalid value is the whole object.
     */
    private static final String COMPLETE_MESSAGE = "is ";

    private Violations() {}

    static String inSentences(List<Violation> violations) {
        return violations.stream()
                .map(it -> it.field.isEmpty() ? it.message : "'%s' %s".formatted(it.field, it.message))
                .collect(Collectors.joining("; "));
    }

    /** Sorts the violations by field name, so that equal mistakes give equal answers. */
    static List<Violation> of(Method called, Collection<ConstraintViolation<?>> found) {
        return found.stream()
                .map(it -> of(called, it))
                .sorted(Comparator.comparing((Violation it) -> it.field).thenComparing(it -> it.message))
                .toList();
    }

    private static Violation of(Method called, ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                Parameter parameter =
                        called.getParameters()[node.as(Path.ParameterNode.class).getParameterIndex()];
                return in(parameter).field(fieldOf(parameter, violation)).message(messageOf(violation));
            }
        }
        return Violation.In.unknown
                .field(violation.getPropertyPath().toString())
                .message(messageOf(violation));
    }

    private static Violation.In in(Parameter parameter) {
        if (parameter.isAnnotationPresent(PathParam.class) || parameter.isAnnotationPresent(RestPath.class)) {
            return Violation.In.path;
        }
        return parameter.isAnnotationPresent(QueryParam.class) || parameter.isAnnotationPresent(BeanParam.class)
                ? Violation.In.query
                : Violation.In.body;
    }

    private static String fieldOf(Parameter parameter, ConstraintViolation<?> violation) {
        if (parameter.isAnnotationPresent(QueryParam.class)) {
            return parameter.getAnnotation(QueryParam.class).value();
        }
        String field = fieldIn(violation.getPropertyPath().toString());
        return field.isEmpty() && in(parameter) == Violation.In.path ? parameter.getName() : field;
    }

    /** Removes the names of method and parameter, and the validator's name for an element of a list. */
    private static String fieldIn(String path) {
        String[] parts = path.split("\\.", 3);
        return parts.length < 3 ? "" : parts[2].replaceFirst("\\.<[^>]*>$", "");
    }

    private static String messageOf(ConstraintViolation<?> violation) {
        String message = violation.getMessage();
        return message.startsWith(COMPLETE_MESSAGE) ? message : Complaint.mustBe(violation.getInvalidValue(), message);
    }
}
