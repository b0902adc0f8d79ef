package io.crossrole;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.crossrole.intake.Rejection;
import io.crossrole.validation.verdict.Reason;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's tables are what the code says. Where one is not, the right one is printed; prose that it lacks is a …. */
class DocumentationTest {

    private static final String MISSING = "…";

    private final String readme = readme();

    @Test
    void listsEveryReasonAsTheCodeHasIt() {
        // When
        Stream<String> rows = Arrays.stream(Reason.values())
                .map(it -> row(quoted(it.name()), it.title(), it.actor().name().toLowerCase(Locale.ROOT), it.remedy()));

        // Then
        assertTable("reasons", "| code | what is wrong | who acts | remedy |", rows);
    }

    @Test
    void listsEveryRejection() {
        // When
        Stream<String> rows = Arrays.stream(Rejection.values())
                .map(it -> row(quoted(it.name()), proseBehind("rejections", it.name(), 1)));

        // Then
        assertTable("rejections", "| reason | what it means |", rows);
    }

    @Test
    void listsEveryPropertyWithItsDefault() {
        // When
        Stream<String> rows = properties().entrySet().stream()
                .map(it -> row(quoted(it.getKey()), it.getValue(), proseBehind("configuration", it.getKey(), 2)));

        // Then
        assertTable("configuration", "| property | default | meaning |", rows);
    }

    private void assertTable(String name, String heading, Stream<String> rows) {
        String columns = heading.replaceAll("[^|]+", "---");
        assertThat(String.join("\n", table(name)))
                .isEqualTo(String.join("\n", heading, columns, String.join("\n", rows.toList())));
    }

    /** The lines between the two comments that mark a table. */
    private List<String> table(String name) {
        int begin = readme.indexOf("<!-- " + name + ": ");
        int end = readme.indexOf("<!-- end of " + name + " -->");
        assertThat(begin).as("the beginning of " + name).isNotNegative().isLessThan(end);
        return readme.substring(begin, end).lines().skip(1).toList();
    }

    /** What the README says in a column of the row about this. */
    private String proseBehind(String table, String first, int column) {
        return table(table).stream()
                .map(it -> it.split(" *\\| *"))
                .filter(it -> it.length > column + 1 && it[1].equals(quoted(first)))
                .map(it -> it[column + 1])
                .filter(it -> !it.isBlank())
                .findFirst()
                .orElse(MISSING);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String quoted(String code) {
        return "`" + code + "`";
    }

    /** Every property that the service maps, in the order of names, with its default as the README writes it. */
    private static Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.crossrole").stream()
                        .filter(it -> it.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .forEach(it -> addAll(
                                properties,
                                it.getAnnotation(ConfigMapping.class).prefix(),
                                it));
        return properties;
    }

    private static void addAll(Map<String, String> properties, String prefix, Class<?> mapping) {
        for (Method method : mapping.getDeclaredMethods()) {
            if (!method.isSynthetic()) {
                boolean unnamed = method.isAnnotationPresent(WithParentName.class);
                add(properties, unnamed ? prefix : prefix + "." + kebabCase(method.getName()), method);
            }
        }
    }

    private static void add(Map<String, String> properties, String name, Method method) {
        Class<?> type = method.getReturnType();
        if (type == Map.class) {
            Type value = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[1];
            addAll(properties, name + ".<name>", (Class<?>) value);
        } else if (type.isInterface() && type.getName().startsWith("io.crossrole.")) {
            addAll(properties, name, type);
        } else {
            properties.put(name, defaultOf(method));
        }
    }

    private static String defaultOf(Method method) {
        WithDefault value = method.getAnnotation(WithDefault.class);
        if (value != null) {
            return quoted(value.value());
        }
        return method.getReturnType() == Optional.class ? "none" : "**required**";
    }

    private static String kebabCase(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String readme() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
