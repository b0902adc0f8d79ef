package io.crossrole.deployment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads objects of Kubernetes from YAML. */
final class Manifests {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Manifests() {}

    /** All documents of a file. */
    static List<JsonNode> read(Path file) {
        return parse(text(file));
    }

    /** All documents of a text. */
    static List<JsonNode> parse(String yaml) {
        try {
            return YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll().stream()
                    .filter(it -> !it.isNull() && !it.isMissingNode())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** Kind and name, which identify an object in its namespace. */
    static String id(JsonNode object) {
        return object.path("kind").asText() + "/" + object.at("/metadata/name").asText();
    }

    /** The objects of a kind. */
    static Stream<JsonNode> ofKind(List<JsonNode> objects, String kind) {
        return objects.stream().filter(it -> it.path("kind").asText().equals(kind));
    }

    /** The object with this kind and name. */
    static JsonNode find(List<JsonNode> objects, String id) {
        return objects.stream()
                .filter(it -> id(it).equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + id));
    }
}
