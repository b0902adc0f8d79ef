package io.crossrole.console.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Every route of the API, from its document, and of the console, from its resources. */
final class Routes {

    /**
     * A route.
     *
     * @param path with the names of parameters in braces
     * @param query the names of parameters
     * @param form the names of a form's fields
     * @param mediaType of the body; null for none
     */
    record Route(String method, String path, List<String> query, List<String> form, String mediaType) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private Routes() {}

    static List<Route> ofApi() {
        List<Route> routes = new ArrayList<>();
        document().get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(it -> it.getValue().has("responses"))
                .forEach(operation -> routes.add(new Route(
                        operation.getKey().toUpperCase(),
                        path.getKey(),
                        StreamSupport.stream(
                                        operation.getValue().path("parameters").spliterator(), false)
                                .filter(it -> it.path("in").asText().equals("query"))
                                .map(it -> it.get("name").asText())
                                .toList(),
                        List.of(),
                        mediaType(operation.getValue())))));
        return routes;
    }

    private static String mediaType(JsonNode operation) {
        return operation.at("/requestBody/content").properties().stream()
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static JsonNode document() {
        try {
            return new YAMLMapper()
                    .readTree(java.nio.file.Path.of("schemas/openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Route> ofConsole() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.crossrole.console")
                        .stream()
                        .filter(it -> it.isAnnotatedWith(Path.class))
                        .flatMap(Routes::of)
                        .toList();
    }

    private static Stream<Route> of(JavaClass resource) {
        String root = resource.getAnnotationOfType(Path.class).value();
        return resource.getMethods().stream().map(JavaMethod::reflect).flatMap(method -> Arrays.stream(
                        method.getAnnotations())
                .map(it -> it.annotationType().getAnnotation(HttpMethod.class))
                .filter(it -> it != null)
                .map(it -> new Route(
                        it.value(),
                        root + (method.isAnnotationPresent(Path.class) ? separated(method) : ""),
                        names(method, QueryParam.class, RestQuery.class),
                        names(method, FormParam.class, RestForm.class),
                        method.isAnnotationPresent(Consumes.class)
                                ? method.getAnnotation(Consumes.class).value()[0]
                                : null)));
    }

    private static String separated(Method method) {
        String path = method.getAnnotation(Path.class).value();
        return path.startsWith("/") ? path : "/" + path;
    }

    /** The names of parameters of a kind, those of the fields and components of a {@link BeanParam} included. */
    private static List<String> names(
            Method method, Class<? extends Annotation> standard, Class<? extends Annotation> ofQuarkus) {
        return Arrays.stream(method.getParameters())
                .flatMap(it -> it.isAnnotationPresent(BeanParam.class)
                        ? parts(it.getType()).map(part -> name(part, standard, ofQuarkus, ""))
                        : Stream.of(name(it, standard, ofQuarkus, it.getName())))
                .filter(it -> it != null)
                .distinct()
                .toList();
    }

    private static Stream<AnnotatedElement> parts(Class<?> bean) {
        return bean.isRecord()
                ? Arrays.stream(bean.getDeclaredConstructors()[0].getParameters())
                : Arrays.stream(bean.getDeclaredFields());
    }

    /** Null if it is no parameter of this kind. */
    private static String name(
            AnnotatedElement part,
            Class<? extends Annotation> standard,
            Class<? extends Annotation> ofQuarkus,
            String otherwise) {
        if (part.isAnnotationPresent(PathParam.class) || part.isAnnotationPresent(RestPath.class)) {
            return null;
        }
        Annotation found =
                part.isAnnotationPresent(standard) ? part.getAnnotation(standard) : part.getAnnotation(ofQuarkus);
        if (found == null) {
            return null;
        }
        try {
            String value = (String) found.annotationType().getMethod("value").invoke(found);
            return value.isEmpty() ? otherwise : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
