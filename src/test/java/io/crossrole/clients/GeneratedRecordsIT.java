package io.crossrole.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Java records that the command in {@code clients/README.md} makes: they compile, and hold what an event says. */
@Tag("clients")
class GeneratedRecordsIT {

    private static final Path SCHEMAS = Path.of("schemas");

    /** Optional fields that are absent stay absent, and times stay text. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .setDefaultPropertyInclusion(Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @TempDir
    static Path folder;

    @BeforeAll
    static void generateAndCompile() throws IOException, InterruptedException {
        Process generator = new ProcessBuilder("node", "schemas/checks/records.mjs", folder.toString(), "events")
                .inheritIO()
                .start();
        assertThat(generator.waitFor()).isZero();
        List<String> command =
                new ArrayList<>(List.of("-d", folder.toString(), "-classpath", System.getProperty("java.class.path")));
        try (Stream<Path> sources = Files.list(folder.resolve("events"))) {
            sources.map(Path::toString).forEach(command::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new)))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "integration.requested, IntegrationRequested",
        "role.submitted, RoleSubmitted",
        "integration.removed, IntegrationRemoved",
        "connection.refused, ConnectionRefused",
        "external-id.created, ExternalIdCreated",
        "connection.pending, ConnectionPending",
        "connection.succeeded, ConnectionSucceeded",
        "connection.failed, ConnectionFailed",
        "connection.lost, ConnectionLost",
        "connection.restored, ConnectionRestored",
        "connection.removed, ConnectionRemoved",
        "connection.disputed, ConnectionDisputed",
        "connection.audited, ConnectionAudited"
    })
    void holdTheFieldsOfEachExample(String event, String name) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
                Stream<Path> examples = Files.list(SCHEMAS.resolve("examples/io.crossrole." + event + ".v1/valid"))) {
            Class<?> type = loader.loadClass("events." + name);
            // The union of all events on the topic, for which Jackson chooses the record by the data's eventType
            Class<?> declared =
                    switch (event) {
                        case "connection.disputed", "connection.audited" ->
                            loader.loadClass("events.ConnectionFindings");
                        case "connection.refused" -> type;
                        default ->
                            event.startsWith("connection.") ? loader.loadClass("events.ConnectionResults") : type;
                    };
            List<String> known = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
            assertThat(examples).isNotEmpty().allSatisfy(it -> {
                ObjectNode example = (ObjectNode) JSON.readTree(it.toFile());
                Object read = JSON.treeToValue(example, declared);
                assertThat(read).isInstanceOf(type);
                assertThat(normalized(JSON.valueToTree(read))).isEqualTo(normalized(example.retain(known)));
            });
        }
    }

    /**
     * Without zeros at the end of a second's fraction, which say nothing and which Jackson leaves out, and with the items of
     * the only set in order.
     */
    private static JsonNode normalized(JsonNode event) throws JsonProcessingException {
        JsonNode read = JSON.readTree(event.toString().replaceAll("([.]\\d+?)0+Z\"", "$1Z\""));
        if (read.path("principalArns") instanceof ArrayNode principals) {
            List<JsonNode> sorted = new ArrayList<>();
            principals.forEach(sorted::add);
            sorted.sort(Comparator.comparing(JsonNode::asText));
            principals.removeAll().addAll(sorted);
        }
        return read;
    }
}
