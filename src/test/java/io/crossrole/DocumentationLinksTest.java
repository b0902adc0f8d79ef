package io.crossrole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossrole.outcome.OutcomeType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files, headings, tests, schemas and topics that the documents name exist. */
class DocumentationLinksTest {

    private static final Pattern LINK = Pattern.compile("]\\((?![a-z]+:)([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern LOG_LINE =
            Pattern.compile("(?m)^[\\d:,]+ (?:DEBUG|INFO) +(\\w+) ([A-Z][^=…\\n]*?)(?: \\w+=| …)");
    private static final Pattern TYPE = Pattern.compile("io\\.crossrole\\.[a-z.-]+\\.v\\d+");
    private static final Pattern TOPIC_OF_ROW = Pattern.compile("(?m)^\\| `([a-z.-]+)` \\|");
    private static final Pattern ADDRESS = Pattern.compile("(?m)^    address: (.+)$");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT)(?:\\.\\w+)?)`");

    @Test
    void linksToWhatThereIs() {
        assertThat(documents().flatMap(DocumentationLinksTest::brokenLinks)).isEmpty();
    }

    private static Stream<Path> documents() {
        return Stream.concat(
                Stream.of(
                                "README.md",
                                "CONTRIBUTING.md",
                                "CHANGELOG.md",
                                "SECURITY.md",
                                "schemas/README.md",
                                "clients/README.md")
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

    @Test
    void registersEachSchemaWithTheModeOfItsDirection() {
        // Given
        String page = read(Path.of("docs/registries.md"));
        List<String> schemas = typesIn(String.join(" ", fileNames(Path.of("schemas"))));
        List<String> published = Arrays.stream(OutcomeType.values())
                .map(OutcomeType::cloudEventsType)
                .toList();

        // Then
        assertThat(typesIn(listed(page, "outbound"))).containsExactlyInAnyOrderElementsOf(published);
        assertThat(typesIn(listed(page, "inbound")))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        schemas.stream().filter(it -> !published.contains(it)).toList());
        assertThat(schemas).containsAll(typesIn(page));
    }

    @Test
    void registersTheSchemasOfTopicsThatThereAre() {
        // Given
        Stream<String> topics =
                matches(ADDRESS, read(Path.of("schemas/asyncapi.yaml"))).filter(it -> !it.endsWith(".dlq"));

        // Then
        assertThat(matches(TOPIC_OF_ROW, read(Path.of("docs/registries.md"))))
                .containsExactlyInAnyOrderElementsOf(topics.toList());
    }

    /** The value that the page assigns to a variable of the shell. */
    private static String listed(String page, String variable) {
        return matches(Pattern.compile("(?m)^" + variable + "='([^']*)'"), page)
                .findFirst()
                .orElse("");
    }

    private static List<String> typesIn(String text) {
        return TYPE.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(it -> it.group(1));
    }

    private static List<String> fileNames(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields that Backstage requires of each kind of entity. */
    @Test
    void isInTheCatalogWithItsDocuments() throws IOException {
        // When
        List<JsonNode> entities = new YAMLMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(Path.of("catalog-info.yaml").toFile())
                .readAll();
        List<JsonNode> apis = entities.subList(1, entities.size());

        // Then
        assertThat(entities).allSatisfy(it -> {
            assertThat(it.path("apiVersion").asText()).isEqualTo("backstage.io/v1alpha1");
            assertThat(it.at("/metadata/name").asText()).matches("(?=.{1,63}$)[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*");
            assertThat(List.of("type", "lifecycle", "owner"))
                    .allMatch(field -> it.path("spec").path(field).isTextual());
        });
        assertThat(entities).extracting(it -> it.path("kind").asText()).containsExactly("Component", "API", "API");
        assertThat(entities.get(0).at("/spec/providesApis"))
                .extracting(JsonNode::asText)
                .isEqualTo(apis.stream()
                        .map(it -> it.at("/metadata/name").asText())
                        .toList());
        assertThat(apis)
                .extracting(it -> it.at("/spec/definition/$text").asText())
                .allSatisfy(it -> assertThat(Path.of(it)).isRegularFile());
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
