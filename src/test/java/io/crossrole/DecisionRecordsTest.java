package io.crossrole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Decision records are numbered without gaps, dated, complete, and listed in their index. */
class DecisionRecordsTest {

    private static final Path FOLDER = Path.of("docs/decisions");
    private static final List<String> PARTS =
            List.of("**Context.** ", "**Decision.** ", "**Alternatives.** ", "**Consequences.** ");

    private final List<Path> records = records();

    @Test
    void areNumberedWithoutGaps() {
        assertThat(records)
                .extracting(it -> it.getFileName().toString().substring(0, 4))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, records.size())
                        .mapToObj("%04d"::formatted)
                        .toList());
    }

    @Test
    void haveADateAndAllParts() {
        assertThat(records).allSatisfy(it -> {
            List<String> lines = read(it).lines().toList();
            assertThat(lines.get(2)).matches("20\\d\\d-\\d\\d-\\d\\d · (accepted|superseded|replaced).*");
            assertThat(lines.stream().flatMap(line -> PARTS.stream().filter(line::startsWith)))
                    .containsExactlyElementsOf(PARTS);
        });
    }

    @Test
    void areListedWithTheirDatesAndTitles() {
        // When
        Stream<String> rows = records.stream().map(DecisionRecordsTest::row);

        // Then
        assertThat(read(FOLDER.resolve("README.md"))
                        .lines()
                        .filter(it -> it.startsWith("| ["))
                        .toList())
                .zipSatisfy(rows.toList(), (listed, row) -> assertThat(listed).startsWith(row));
    }

    private static String row(Path record) {
        List<String> lines = read(record).lines().toList();
        String[] heading = lines.get(0).split("\\. ", 2);
        return "| [%s](%s) | %s | %s"
                .formatted(
                        heading[0].substring("# ".length()),
                        record.getFileName(),
                        lines.get(2).substring(0, "2026-11-24".length()),
                        heading[1]);
    }

    private static List<Path> records() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(it -> it.getFileName().toString().matches("\\d{4}-.*"))
                    .sorted()
                    .toList();
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
