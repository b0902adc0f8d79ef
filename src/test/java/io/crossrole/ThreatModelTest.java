package io.crossrole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/threat-model.md} covers each part of its picture and each kind of threat, and each threat has a test. */
class ThreatModelTest {

    private static final Path PAGE = Path.of("docs/threat-model.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d) [^|]*\\| ([A-Z]) \\|(.*)\\|(.*)\\|(.*)\\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.\\w+)?`");
    private static final Pattern PART = Pattern.compile("[\\[(\"](\\d) · ");

    private static final int WHERE = 1;
    private static final int KIND = 2;
    private static final int TESTS = 5;

    @Test
    void namesATestThatExistsForEachThreat() throws IOException {
        assertThat(threats()).hasSizeGreaterThan(30).allSatisfy(threat -> {
            List<String> tests = TEST.matcher(threat.group(TESTS))
                    .results()
                    .map(it -> it.group(1))
                    .toList();
            assertThat(tests).as(threat.group()).isNotEmpty();
            assertThat(testClasses()).as(threat.group()).containsAll(tests);
        });
    }

    @Test
    void hasThreatsOfEachKindAndToEachPartOfThePicture() throws IOException {
        // Given
        String picture = Files.readString(PAGE).split("```")[1];

        // Then
        assertThat(threats()).extracting(it -> it.group(KIND)).contains("S", "T", "R", "I", "D", "E");
        assertThat(threats().stream().map(it -> it.group(WHERE)).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        PART.matcher(picture).results().map(it -> it.group(1)).collect(Collectors.toSet()));
    }

    private static List<MatchResult> threats() throws IOException {
        return ROW.matcher(Files.readString(PAGE)).results().toList();
    }

    private static List<String> testClasses() {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(it -> it.getFileName().toString())
                    .filter(it -> it.endsWith(".java"))
                    .map(it -> it.replace(".java", ""))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
