package io.crossrole.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Helm chart, rendered by Helm itself.
 *
 * @param folder the folder with its {@code Chart.yaml}
 * @param temporary a folder for files that Helm reads
 */
record Chart(Path folder, Path temporary) {

    /** The version of a cluster that is not there. */
    private static final String KUBERNETES = "1.32.0";

    /** The values of the overlay {@code production}. */
    Path productionValues() {
        return folder.resolve("ci/production-values.yaml");
    }

    /** The objects with the values of the overlay {@code production}. */
    List<JsonNode> production() {
        return render("{}");
    }

    /**
     * The objects with the values of the overlay {@code production} and others on top of them.
     *
     * @param more values, as YAML
     * @throws IllegalStateException if Helm refuses the values or the chart
     */
    List<JsonNode> render(String more) {
        try {
            Path values = Files.createTempFile(temporary, "values", ".yaml");
            Files.writeString(values, values(more).toString());
            return Manifests.parse(new Helm(folder)
                    .template()
                    .withName("crossrole")
                    .withNamespace("crossrole")
                    .withKubeVersion(KUBERNETES)
                    .withValuesFile(values)
                    .call());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks it as {@code helm lint --strict} does, with the values of the overlay, and returns the complaints. */
    List<String> lint() {
        // Helm's linter takes the values of the chart alone.
        Path copy = temporary.resolve("crossrole");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(folder.relativize(file).toString()));
            }
            ObjectNode values =
                    (ObjectNode) Manifests.read(folder.resolve("values.yaml")).get(0);
            StrategicMerge.merge(values, values("{}"));
            Files.writeString(copy.resolve("values.yaml"), values.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LintResult result = new Helm(copy).lint().strict().call();
        return result.isFailed() ? result.getMessages() : List.of();
    }

    /** JSON, which is YAML. */
    private ObjectNode values(String more) {
        ObjectNode values = (ObjectNode) Manifests.read(productionValues()).get(0);
        StrategicMerge.merge(values, Manifests.parse(more).get(0));
        return values;
    }
}
