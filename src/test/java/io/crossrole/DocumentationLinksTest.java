package io.crossrole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files, headings and tests that the documents name exist. */
class DocumentationLinksTest {

    private static final Pattern LINK = Pattern.compile("]\\((?![a-z]+:)([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern LOG_LINE =
            Pattern.compile("(?m)^[\\d:,]+ (?:DEBUG|INFO) +(\\w+) ([A-Z][^=…\\n]*?)(?: \\w+=| …)");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT)(?:\\.\\w+)?)`");

    @Test
    void linksToWhatThereIs() {
        assertThat(documents().flatMap(DocumentationLinksTest::brokenLinks)).isEmpty();
    }

    private static Stream<Path> documents() {
        return Stream.concat(
                Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "schemas/README.md")
                        .map(Path::of),
                files(Path.of("docs")).filter(it -> it.toString().endsWith(".md")));
    }

    private static Stream<String> brokenLinks(Path document) {
        return LINK.matcher(read(document))
                .results()
                .filter(it -> !leadsSomewhere(document, it.group(1), it.group(2)))
                .map(it -> document + ": " + it.group());
    }

    private static boolean leadsSomewhere(Path document, String file, String heading) {
        Path target = file.isEmpty() ? document : document.resolveSibling(file);
        return Files.exists(target) && (heading == null || headings(target).contains(heading));
    }

    /** The headings of a document as GitHub's anchors. */
    private static List<String> headings(Path document) {
        return HEADING.matcher(read(document))
                .results()
                .map(it -> it.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Test
    void namesTestsThatThereAre() {
        // Given every guarantee's, and those that other documents mention
        List<String> guarantees = testsNamedIn(Path.of("docs/guarantees.md")).toList();

        // Then
        assertThat(guarantees).hasSizeGreaterThan(40);
        assertThat(documents().flatMap(DocumentationLinksTest::testsNamedIn))
                .filteredOn(it -> !exists(it))
                .isEmpty();
    }

    private static Stream<String> testsNamedIn(Path document) {
        return TEST.matcher(read(document)).results().map(it -> it.group(1));
    }

    @Test
    void quotesLogLinesThatTheCodeWrites() {
        // When
        List<MatchResult> lines =
                LOG_LINE.matcher(read(Path.of("docs/tutorial.md"))).results().toList();

        // Then
        assertThat(lines)
                .hasSizeGreaterThan(20)
                .allMatch(it -> sourceOf(it.group(1)).contains(it.group(2)), "is logged by the class that it names");
    }

    private static String sourceOf(String type) {
        return files(Path.of("src/main/java"))
                .filter(it -> it.endsWith(type + ".java"))
                .map(DocumentationLinksTest::read)
                .findFirst()
                .orElse("");
    }

    /** A test class, or a method of one. */
    private static boolean exists(String test) {
        String[] classAndMethod = test.split("\\.");
        return files(Path.of("src/test/java"))
                .filter(it -> it.endsWith(classAndMethod[0] + ".java"))
                .anyMatch(it -> classAndMethod.length == 1 || read(it).contains(" void " + classAndMethod[1] + "("));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
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
