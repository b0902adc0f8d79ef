package io.crossrole.intake.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.crossrole.intake.InboundType;
import io.crossrole.outcome.OutcomeType;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Validates the examples in {@code schemas/examples} with the schemas on the classpath. */
class EventSchemasTest {

    private static final Path SCHEMAS = Path.of("schemas");

    private final EventSchemas schemas = new EventSchemas();

    @TestFactory
    Stream<DynamicTest> acceptsEveryValidExample() throws IOException {
        return examples("valid")
                .map(it -> DynamicTest.dynamicTest(
                        nameOf(it), () -> assertThat(violations(it)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> rejectsEveryInvalidExample() throws IOException {
        return examples("invalid")
                .map(it -> DynamicTest.dynamicTest(
                        nameOf(it), () -> assertThat(violations(it)).isNotEmpty()));
    }

    @Test
    void hasASchemaAndExamplesOfBothKindsForEveryEvent() {
        // When
        List<String> events = Stream.concat(published(), inbound()).toList();

        // Then
        assertThat(events).hasSize(13).allSatisfy(it -> {
            assertThat(SCHEMAS.resolve(it + ".json")).isRegularFile();
            assertThat(EventSchemas.class.getResource("/schemas/" + it + ".json"))
                    .isNotNull();
            assertThat(SCHEMAS.resolve("examples").resolve(it).resolve("valid")).isNotEmptyDirectory();
            assertThat(SCHEMAS.resolve("examples").resolve(it).resolve("invalid"))
                    .isNotEmptyDirectory();
        });
    }

    @Test
    void hasNoSchemaOfAnUnknownEvent() throws IOException {
        // When
        List<String> files;
        try (Stream<Path> found = Files.list(SCHEMAS)) {
            files = found.map(it -> it.getFileName().toString())
                    .filter(it -> it.startsWith("io.crossrole."))
                    .map(it -> it.substring(0, it.length() - ".json".length()))
                    .toList();
        }

        // Then
        assertThat(files)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(published(), inbound()).toList());
    }

    @Test
    void namesLocationValueAndRule() {
        // Given
        JsonNode data = StrictJson.parse(Records.utf8("""
                {"integrationId": "int 1", "tenantId": "acme", "roleArn": 7}"""));

        // When
        List<String> violations = schemas.violations("io.crossrole.role.submitted.v1", data);

        // Then
        assertThat(violations)
                .hasSize(2)
                .anySatisfy(it -> assertThat(it)
                        .startsWith("/integrationId: ")
                        .contains("^[A-Za-z0-9._:-]{1,128}$")
                        .endsWith("(found \"int 1\")"))
                .anySatisfy(it -> assertThat(it)
                        .startsWith("/roleArn: ")
                        .contains("string")
                        .endsWith("(found 7)"));
    }

    @Test
    void cutsLongQuotes() {
        // Given
        JsonNode data = StrictJson.parse(Records.utf8("""
                {"integrationId": "%s", "tenantId": "acme", "roleArn": ""}""".formatted("i".repeat(60_000))));

        // When
        List<String> violations = schemas.violations("io.crossrole.role.submitted.v1", data);

        // Then
        assertThat(violations).isNotEmpty().allSatisfy(it -> assertThat(it).hasSizeLessThan(300));
    }

    @Test
    void describesViolationsInEnglishInAnyLocale() {
        // Given
        JsonNode data = StrictJson.parse(Records.utf8("""
                {"integrationId": "int-1", "tenantId": "acme", "roleArn": 7}"""));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);

        // When
        List<String> violations;
        try {
            violations = new EventSchemas().violations("io.crossrole.role.submitted.v1", data);
        } finally {
            Locale.setDefault(before);
        }

        // Then
        assertThat(violations).containsExactly("/roleArn: integer found, string expected (found 7)");
    }

    private static Stream<String> published() {
        return Arrays.stream(OutcomeType.values()).map(OutcomeType::cloudEventsType);
    }

    /** The types of all static {@link InboundType} constants in the code. */
    private static Stream<String> inbound() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.crossrole").stream()
                        .flatMap(it -> it.getFields().stream())
                        .filter(it -> it.getRawType().isEquivalentTo(InboundType.class))
                        .filter(it -> it.getModifiers().contains(JavaModifier.STATIC))
                        .map(EventSchemasTest::cloudEventsType);
    }

    private static String cloudEventsType(JavaField declared) {
        try {
            Field field = declared.reflect();
            field.setAccessible(true);
            return ((InboundType<?>) field.get(null)).cloudEventsType();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Path> examples(String kind) throws IOException {
        try (Stream<Path> files = Files.walk(SCHEMAS.resolve("examples"))) {
            return files
                    .filter(it -> it.getParent().endsWith(kind) && it.toString().endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private List<String> violations(Path example) throws IOException {
        String type = example.getParent().getParent().getFileName().toString();
        return schemas.violations(type, StrictJson.parse(Files.readAllBytes(example)));
    }

    private static String nameOf(Path example) {
        return SCHEMAS.resolve("examples").relativize(example).toString();
    }
}
