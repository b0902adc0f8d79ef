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
record DeclaredParameters(Map<String, TextForm> inPath, SortedMap<String, TextForm> inQuery, boolean hasBody) {

    /** Reads the annotations of a method and of its {@code @BeanParam}s. */
    static DeclaredParameters of(Method method) {
        Map<String, TextForm> path = new TreeMap<>();
        SortedMap<String, TextForm> query = new TreeMap<>();
        boolean body = false;
        for (Parameter each : method.getParameters()) {
            if (each.isAnnotationPresent(RestPath.class)) {
                path.put(each.getName(), TextForm.of(each.getType(), each));
            } else if (each.isAnnotationPresent(PathParam.class)) {
                path.put(each.getAnnotation(PathParam.class).value(), TextForm.of(each.getType(), each));
            } else if (each.isAnnotationPresent(BeanParam.class)) {
                for (Field field : each.getType().getDeclaredFields()) {
                    query.putAll(queryParameter(field, field.getType()));
                }
            } else {
                Map<String, TextForm> parameter = queryParameter(each, each.getType());
                query.putAll(parameter);
                body |= parameter.isEmpty();
            }
        }
        return new DeclaredParameters(path, query, body);
    }

    /** The form of a query parameter by its name; empty if the element is none. */
    private static Map<String, TextForm> queryParameter(AnnotatedElement element, Class<?> type) {
        QueryParam parameter = element.getAnnotation(QueryParam.class);
        return parameter == null ? Map.of() : Map.of(parameter.value(), TextForm.of(type, element));
    }

    List<Violation> violationsInPath(String name, List<String> values) {
        return violations(Violation.In.path, name, values, inPath.get(name));
    }

    List<Violation> violationsInQuery(String name, List<String> values) {
        TextForm form = inQuery.get(name);
        if (form == null) {
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
        return violations(Violation.In.query, name, values, form);
    }

    private static List<Violation> violations(Violation.In place, String name, List<String> values, TextForm form) {
        for (String value : values) {
            String unstorable = Storable.firstUnstorable(value);
            if (unstorable != null) {
                return List.of(place.field(name).message(StrictBodyReader.notStorable(unstorable)));
            }
            if (value.isEmpty()) {
                return List.of(
                        place.field(name).message("is empty, and must be %s or be left out".formatted(form.rule())));
            }
            if (form != null && !form.fits(value)) {
                return List.of(place.field(name).message(Complaint.mustBe(value, form.rule())));
            }
        }
        return List.of();
    }
}
