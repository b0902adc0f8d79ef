package io.crossrole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each table has one entity, and the entity's package is the only one with statements on the table. A statement on several
 * tables is in the package of one of them.
 */
class TableHomesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private static final Pattern CREATED = Pattern.compile("(?m)^CREATE TABLE (\\w+)");
    private static final Pattern DROPPED = Pattern.compile("(?m)^DROP TABLE (\\w+)");
    private static final Pattern ENTITY = Pattern.compile("(?s)@Entity\\b.*?\\bclass (\\w+) ");
    private static final Pattern NAMED = Pattern.compile("@Table\\(name = \"(\\w+)\"");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:INSERT INTO|DELETE FROM|UPDATE|FROM|JOIN) (?!SET\\b|SKIP\\b|OF\\b|LATERAL\\b)(\\w+)");

    @Test
    void everyTableHasOneEntity() {
        assertThat(homes().keySet()).containsExactlyInAnyOrderElementsOf(tables());
    }

    @Test
    void onlyThePackageOfATablesEntityHasStatementsOnIt() {
        Map<String, String> homes = homes();
        assertThat(sources().flatMap(it -> strays(it, homes))).isEmpty();
    }

    @Test
    void findsAStatementThatIsFarFromItsTable() {
        // Given
        Map<String, String> homes = Map.of("outbox", "io.crossrole.outcome", "outcome", "io.crossrole.outcome");
        String source = """
                package io.crossrole.operations;
                class Offender {
                    String own = "DELETE FROM import_line WHERE id = :id FOR UPDATE SKIP LOCKED";
                    String read = "SELECT id FROM outcome JOIN outbox ON outcome_id = outcome.id";
                    String write = \"""
                            INSERT INTO outbox (id) SELECT id FROM outcome ON CONFLICT DO UPDATE SET id = 1
                            \""";
                }
                """;

        // Then
        assertThat(strays(source, homes))
                .containsExactly(
                        "io.crossrole.operations has a statement on [outcome, outbox]: SELECT id FROM outcome JOIN outbox ON outcome_id"
                                + " = outcome.id",
                        "io.crossrole.operations has a statement on [outbox, outcome]: INSERT INTO outbox (id) SELECT id FROM outcome ON"
                                + " CONFLICT DO UPDATE SET id = 1");
        assertThat(strays(source.replace("io.crossrole.operations", "io.crossrole.outcome"), homes))
                .isEmpty();
    }

    /** The package of each table's entity, by the table's name. */
    private static Map<String, String> homes() {
        Map<String, String> homes = new TreeMap<>();
        sources().forEach(source -> ENTITY.matcher(source)
                .results()
                .map(it -> first(NAMED, it.group()).orElse(snakeCase(it.group(1))))
                .forEach(it -> assertThat(homes.put(it, packageOf(source)))
                        .as("second entity of " + it)
                        .isNull()));
        return homes;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static List<String> tables() {
        Set<String> dropped = named(DROPPED).collect(Collectors.toSet());
        return named(CREATED).filter(it -> !dropped.contains(it)).toList();
    }

    private static Stream<String> named(Pattern statement) {
        return files(MIGRATIONS, ".sql")
                .flatMap(it -> statement.matcher(it).results().map(table -> table.group(1)));
    }

    private static Stream<String> strays(String source, Map<String, String> homes) {
        String here = packageOf(source);
        return LITERAL.matcher(source)
                .results()
                .map(it -> Optional.ofNullable(it.group(1)).orElse(it.group(2)))
                .map(it -> it.strip().replaceAll("\\s+", " "))
                .filter(sql -> !tables(sql, homes).isEmpty()
                        && tables(sql, homes).stream()
                                .noneMatch(it -> homes.get(it).equals(here)))
                .map(sql -> "%s has a statement on %s: %s".formatted(here, tables(sql, homes), sql));
    }

    private static Set<String> tables(String sql, Map<String, String> homes) {
        return TABLE.matcher(sql)
                .results()
                .map(it -> it.group(1))
                .filter(homes::containsKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String packageOf(String source) {
        return first(PACKAGE, source).orElseThrow();
    }

    private static Stream<String> sources() {
        return files(SOURCES, ".java");
    }

    private static Stream<String> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(it -> it.toString().endsWith(ending))
                    .map(TableHomesTest::read)
                    .collect(Collectors.toList())
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
