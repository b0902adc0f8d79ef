package io.crossrole;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.crossrole.intake.Rejection;
import io.crossrole.refusal.RefusalCause;
import io.crossrole.roleaudit.trust.FindingCode;
import io.crossrole.testkit.MarkedSection;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.blame.Edit;
import io.crossrole.validation.verdict.blame.LikelyCause;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The documents' tables are what the code says, and {@code -Ddocs.write} writes them anew; missing prose is a …. The
 * consumers' rule is the same everywhere, and its code is what the tests run.
 */
class DocumentationTest {

    private static final String MISSING = "…";
    private static final Pattern CREATE_TABLE = Pattern.compile("CREATE TABLE (\\w+)");
    private static final Pattern DROP_TABLE = Pattern.compile("DROP TABLE (\\w+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

    private static final Path REASONS = Path.of("docs/reasons.md");
    private static final Path REFUSALS = Path.of("docs/refusals.md");
    private static final Path CONFIGURATION = Path.of("docs/configuration.md");
    private static final Path GUARANTEES = Path.of("docs/guarantees.md");

    /** The rule for consumers of Crossrole's topics, in the words of every document and schema. */
    private static final String CONSUMERS_RULE = """
            Handle each id once. On connection-results, also drop an event whose sequence is not above the newest that you \
            have handled there for its integration; sequence 0 is outside this order. Never compare sequences across \
            topics: Kafka orders nothing between them.""";

    @Test
    void listsEveryReasonAsTheCodeHasIt() {
        // When
        Stream<String> rows = Arrays.stream(Reason.values())
                .map(it -> row(quoted(it.name()), it.title(), it.actor().name().toLowerCase(Locale.ROOT), it.remedy()));

        // Then
        assertTable(REASONS, "reasons", "| code | what is wrong | who acts | remedy |", rows);
    }

    @Test
    void listsEveryCauseOfARefusalAsTheCodeHasIt() {
        // When
        Stream<String> rows = Arrays.stream(RefusalCause.values())
                .map(it -> row(quoted(it.name()), it.title(), it.actor(), it.remedy()));

        // Then
        assertTable(REFUSALS, "refusal causes", "| code | what is wrong | who acts | remedy |", rows);
    }

    @Test
    void listsEveryCauseAsTheCodeHasIt() {
        // When
        Stream<String> rows = Arrays.stream(LikelyCause.values())
                .map(it -> row(
                        quoted(it.name()),
                        it.text(),
                        it.step(),
                        it.edits().stream().map(DocumentationTest::edit).collect(Collectors.joining("; "))));

        // Then
        assertTable(REASONS, "causes", "| cause | text | step | edits |", rows);
    }

    private static String edit(Edit edit) {
        return edit.place().label()
                + (edit.remove() == null ? "" : " − " + quoted(edit.remove()))
                + (edit.add() == null ? "" : " + " + quoted(edit.add()));
    }

    @Test
    void listsEveryFindingOfAnAudit() {
        // When
        Stream<String> rows = Arrays.stream(FindingCode.values())
                .map(it ->
                        row(quoted(it.name()), it.severity().name().toLowerCase(Locale.ROOT), it.title(), it.remedy()));

        // Then
        assertTable(REASONS, "audit", "| code | severity | what was found | remedy |", rows);
    }

    @Test
    void listsEveryRejection() {
        // When
        Stream<String> rows = Arrays.stream(Rejection.values())
                .map(it -> row(quoted(it.name()), proseBehind(REASONS, "rejections", it.name(), 1)));

        // Then
        assertTable(REASONS, "rejections", "| reason | what it means |", rows);
    }

    @Test
    void listsEveryPropertyWithItsDefault() {
        // When
        Stream<String> rows = properties().entrySet().stream()
                .map(it -> row(
                        quoted(it.getKey()),
                        it.getValue(),
                        proseBehind(CONFIGURATION, "configuration", it.getKey(), 2)));

        // Then
        assertTable(CONFIGURATION, "configuration", "| property | default | meaning |", rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/guarantees.md",
                "schemas/README.md",
                "schemas/asyncapi.yaml",
                "schemas/io.crossrole.connection.succeeded.v1.json",
                "schemas/io.crossrole.external-id.created.v1.json"
            })
    void statesOneRuleForConsumers(Path document) {
        assertThat(read(document).replace("`", "").replaceAll("\\s+", " ")).contains(CONSUMERS_RULE);
    }

    @Test
    void showsTheConsumersRuleAsTheTestsRunIt() {
        // Given
        String code = read(testSource("HandledEvents.java"));
        String rule = code.substring(
                        code.indexOf("    private static final Set<String> ORDERED"), code.lastIndexOf('}'))
                .stripTrailing()
                .stripIndent();

        // Then
        assertMarked(GUARANTEES, "rule", "```java\n" + rule + "\n```");
    }

    @Test
    void listsEveryTable() {
        // When
        List<String> present = new ArrayList<>(tablesIn(CREATE_TABLE));
        present.removeAll(tablesIn(DROP_TABLE));

        // Then
        String page = read(Path.of("docs/architecture.md"));
        String tables = page.substring(page.indexOf("\n## The tables"), page.indexOf("\n## Taking a batch in"));
        assertThat(ROW.matcher(tables).results().map(it -> it.group(1))).containsExactlyInAnyOrderElementsOf(present);
    }

    private static List<String> tablesIn(Pattern statement) {
        return files("src/main/resources/db/migration")
                .flatMap(it -> statement.matcher(read(it)).results())
                .map(it -> it.group(1))
                .toList();
    }

    private static void assertTable(Path document, String name, String heading, Stream<String> rows) {
        String columns = heading.replaceAll("[^|]+", "---");
        assertMarked(document, name, String.join("\n", heading, columns, String.join("\n", rows.toList())));
    }

    private static void assertMarked(Path document, String name, String expected) {
        new MarkedSection(document, name).assertIs(expected);
        assertThat(expected).as("missing prose in " + document).doesNotContain("| " + MISSING + " |");
    }

    /** The text in the prose column of a table row. */
    private static String proseBehind(Path document, String table, String first, int column) {
        return new MarkedSection(document, table)
                .lines().stream()
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

    /** Every property that the service maps, in the order of names, with its default as the document writes it. */
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

    private static Path testSource(String name) {
        return files("src/test/java")
                .filter(it -> it.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
