package io.crossrole.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each object of the overlays and of the chart is what a cluster accepts. */
class StrictManifestsTest {

    private static final Path K8S = Path.of("k8s");
    private static final Path BUILT = Path.of("target/k8s");
    private static final Path BASE = K8S.resolve("base");

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "production"})
    void parsesTheOverlay(String overlay) throws IOException {
        // When
        List<JsonNode> objects = Kustomization.build(K8S.resolve("overlays").resolve(overlay));
        // For k8s/checks, which compares it with what kubectl builds.
        Files.writeString(Files.createDirectories(BUILT).resolve(overlay + ".json"), objects.toString());

        // Then
        assertThat(objects).hasSizeGreaterThan(15).extracting(Manifests::id).doesNotHaveDuplicates();
        assertThat(faults(objects)).isEmpty();
    }

    @Test
    void parsesTheChart(@TempDir Path temporary) {
        // When
        Chart chart = new Chart(K8S.resolve("helm/crossrole"), temporary);

        // Then
        assertThat(faults(chart.production())).isEmpty();
        assertThat(chart.lint()).isEmpty();
    }

    @Test
    void parsesTheAlternativeToKeda() {
        assertThat(faults(Manifests.read(BASE.resolve("horizontal-pod-autoscaler.yaml"))))
                .isEmpty();
    }

    /** A file that no kustomization names would be checked by nobody. */
    @Test
    void namesEachFileOfTheKustomizations() throws IOException {
        for (String folder : List.of("base/core", "base", "overlays/sandbox", "overlays/production")) {
            String kustomization = Manifests.text(K8S.resolve(folder).resolve("kustomization.yaml"));
            try (Stream<Path> files = Files.list(K8S.resolve(folder))) {
                assertThat(files.filter(Files::isRegularFile)
                                .map(it -> it.getFileName().toString())
                                .filter(it -> !it.equals("kustomization.yaml")))
                        .isNotEmpty()
                        .allMatch(kustomization::contains, "is named in " + folder);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "core/deployment.yaml     | terminationGracePeriodSeconds: 60 | terminationGraceSeconds: 60",
                "core/deployment.yaml     | containerPort: 8080               | containerPort: http",
                "core/deployment.yaml     | imagePullPolicy: IfNotPresent     | imagePull: IfNotPresent",
                "core/service.yaml        | targetPort: http                  | target: http",
                "kafka-user.yaml          | operations: [Read]                | operation: [Read]",
                "kafka-user.yaml          | operations: [Read]                | operations: [Reed]",
                "kafka-user.yaml          | patternType: prefix               | patternType: prefixed",
                "kafka-topics.yaml        | partitions: 12                    | partitions: twelve",
                "kafka-topics.yaml        | kind: KafkaTopic                  | kind: KafkaTopics"
            })
    void refusesAMistake(String file, String right, String wrong) {
        // Given
        String manifest = Manifests.text(BASE.resolve(file));
        assertThat(manifest).contains(right);

        // When
        List<JsonNode> mistaken = Manifests.parse(manifest.replace(right, wrong));

        // Then
        assertThat(faults(mistaken)).isNotEmpty();
    }

    private static List<String> faults(List<JsonNode> objects) {
        return objects.stream().flatMap(it -> StrictKinds.fault(it).stream()).toList();
    }
}
