package io.crossrole.deployment.secured;

import io.crossrole.testkit.MarkedSection;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings in a box of {@code docs/security-settings.md}. */
final class DocumentedSettings {

    private static final Path PAGE = Path.of("docs/security-settings.md");

    private DocumentedSettings() {}

    /**
     * The properties of a box.
     *
     * @param replacements what stands in for the page's examples, by example
     */
    static Map<String, String> of(String box, Map<String, String> replacements) {
        return new MarkedSection(PAGE, box)
                .lines().stream()
                        .filter(it -> !it.startsWith("```"))
                        .map(it -> it.split("=", 2))
                        .collect(Collectors.toMap(it -> it[0], it -> replaced(it[1], replacements)));
    }

    private static String replaced(String value, Map<String, String> replacements) {
        String replaced = value;
        for (Map.Entry<String, String> each : replacements.entrySet()) {
            replaced = replaced.replace(each.getKey(), each.getValue());
        }
        return replaced;
    }
}
