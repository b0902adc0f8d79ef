package io.crossrole;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.longrunning.Tally;
import io.crossrole.operations.imports.ImportFate;
import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.DocumentedTallies;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.VendorWithPrincipals;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands in the operators' document work, and its metrics exist. */
@RealParts
@TestProfile(VendorWithPrincipals.class)
class OperationsDocumentTest {

    private static final Pattern METRIC = Pattern.compile("(?m)^\\| `(crossrole_\\w+)` \\|");
    private static final Pattern METER = Pattern.compile("\"(crossrole(?:\\.[a-z]+)+)\"");
    private static final Pattern STATEMENT = Pattern.compile("(?s)(SELECT|UPDATE)\\b.*?;");

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    private final String document = read(Path.of("docs/operations.md"));

    @Test
    void listsEveryMetricThatTheCodeHas() {
        // When
        Stream<String> documented = documented().map(it -> it.replaceAll("(_seconds|_total)$", ""));

        // Then
        assertThat(documented).containsExactlyInAnyOrderElementsOf(meters());
    }

    private Stream<String> documented() {
        return METRIC.matcher(document).results().map(it -> it.group(1));
    }

    /** The names that are given to Micrometer, which puts units and kinds behind them. */
    private static List<String> meters() {
        return sources()
                .filter(it -> it.contains("import io.micrometer"))
                .flatMap(it -> METER.matcher(it).results())
                .map(it -> it.group(1).replace('.', '_'))
                .distinct()
                .toList();
    }

    private static Stream<String> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files
                    .filter(it -> it.toString().endsWith(".java"))
                    .map(OperationsDocumentTest::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void showsEveryGaugeFromTheStart() {
        // Given a dead letter: of those a gauge is there once there are some
        try (World world = World.open()) {
            String id = World.newId();
            world.upstream.publishPlain(UpstreamService.REQUESTED, id, "{");
            world.downstream.awaitDeadLetter(id);

            // Then
            List<String> gauges =
                    documented().filter(it -> !it.endsWith("_total")).toList();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(gauges)
                    .allMatch(it -> scraped().contains("\n" + it)));
        }
    }

    @Test
    void listsTalliesThatTheCodeHas() {
        // Given
        Set<String> tallies = DocumentedTallies.names();

        // Then
        assertThat(tallies).contains("rejectedMalformedJson").allMatch(it -> it.matches("[a-z]+([A-Z][a-z]+)*"));
        assertThat(tallies).containsAll(importTallies());
        tallies.removeAll(importTallies());
        tallies.remove("rejectedMalformedJson");
        assertThat(tallies).allMatch(it -> sources().anyMatch(source -> source.contains("\"" + it + "\"")));
    }

    private static List<String> importTallies() {
        return Arrays.stream(ImportFate.values()).map(it -> Tally.of("", it)).toList();
    }

    private String scraped() {
        try (InputStream answer = metrics.openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysWhatPostgresUnderstands() throws SQLException {
        // Given what is written as code
        List<String> statements = statements();
        assertThat(statements).hasSizeGreaterThan(12);

        // Then each statement works; nothing of it stays
        try (Connection connection = DriverManager.getConnection(
                        RunningSandbox.jdbcUrl(), RunningSandbox.username(), RunningSandbox.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.rollback();
        }
    }

    private List<String> statements() {
        String code = String.join(
                "\n",
                Arrays.stream(document.split("\n"))
                        .filter(it -> it.startsWith("    "))
                        .filter(it -> !it.strip().startsWith("--"))
                        .toList());
        return STATEMENT.matcher(code).results().map(it -> it.group()).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
