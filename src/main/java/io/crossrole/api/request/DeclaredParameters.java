package io.crossrole.api.request;

import io.crossrole.api.problem.Complaint;
import io.crossrole.text.Storable;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The parameters that a resource method declares.
 *
 * @param inPath the path parameters by name
 * @param inQuery the query parameters by name
 */
record DeclaredParameters(
        Map<String, ParameterFormat> inPath, SortedMap<String, ParameterFormat> inQuery, boolean hasBody) {

    /** Reads the annotations of a method and of its {@code @BeanParam}s. */
    static DeclaredParameters of(Method method) {
        Map<String, ParameterFormat> path = new TreeMap<>();
        SortedMap<String, ParameterFormat> query = new TreeMap<>();
        boolean body = false;
        for (Parameter each : method.getParameters()) {
            if (each.isAnnotationPresent(RestPath.class)) {
                path.put(each.getName(), ParameterFormat.of(each.getType(), each));
            } else if (each.isAnnotationPresent(PathParam.class)) {
                path.put(each.getAnnotation(PathParam.class).value(), ParameterFormat.of(each.getType(), each));
            } else if (each.isAnnotationPresent(BeanParam.class)) {
                for (Field field : each.getType().getDeclaredFields()) {
                    query.putAll(queryParameter(field, field.getType()));
                }
            } else {
                Map<String, ParameterFormat> parameter = queryParameter(each, each.getType());
                query.putAll(parameter);
                body |= parameter.isEmpty();
            }
        }
        return new DeclaredParameters(path, query, body);
    }

    /** The format of a query parameter by its name; empty if the element is none. */
    private static Map<String, ParameterFormat> queryParameter(AnnotatedElement element, Class<?> type) {
        QueryParam parameter = element.getAnnotation(QueryParam.class);
        return parameter == null ? Map.of() : Map.of(parameter.value(), ParameterFormat.of(type, element));
    }

    List<Violation> violationsInPath(String name, List<String> values) {
        return violations(Violation.In.path, name, values, inPath.get(name));
    }

    List<Violation> violationsInQuery(String name, List<String> values) {
        ParameterFormat format = inQuery.get(name);
        if (format == null) {
            return List.of(Violation.In.query
                    .field(name)
                    .message(
                            inQuery.isEmpty()
                                    ? "is no parameter of this call, which takes none"
                                    : "is no parameter of this call, and must be one of " + inQuery.keySet()));
        }
        if (values.size() > 1) {
            return List.of(Violation.In.query
                    .field(name)
                    .message("is given %d times, and must be given once".formatted(values.size())));
        }
        return violations(Violation.In.query, name, values, format);
    }

    private static List<Violation> violations(
            Violation.In place, String name, List<String> values, ParameterFormat format) {
        for (String value : values) {
            String unstorable = Storable.firstUnstorable(value);
            if (unstorable != null) {
                return List.of(place.field(name).message(StrictBodyReader.notStorable(unstorable)));
            }
            if (value.isEmpty()) {
                return List.of(
                        place.field(name).message("is empty, and must be %s or be left out".formatted(format.rule())));
            }
            if (format != null && !format.fits(value)) {
                return List.of(place.field(name).message(Complaint.mustBe(value, format.rule())));
            }
        }
        return List.of();
    }
}
