package io.crossrole.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files with the alert rules and with their tests. */
final class AlertRules {

    static final Path FILE = Path.of("k8s/base/prometheus-rules.yaml");
    static final Path SCRIPT = Path.of("k8s/prometheus/rules");
    private static final Path TESTS = Path.of("k8s/prometheus/rules-test.yaml");

    private AlertRules() {}

    /**
     * One rule.
     *
     * @param runbook the link to its runbook, with a var for the address of docs/runbooks.md
     */
    record Rule(String alert, String expression, String runbook) {

        List<String> metrics() {
            return Selector.in(expression).stream().map(Selector::metric).toList();
        }
    }

    static List<Rule> all() {
        return elements(read(FILE).at("/spec/groups"))
                .flatMap(it -> elements(it.path("rules")))
                .map(it -> new Rule(
                        it.path("alert").asText(),
                        it.path("expr").asText(),
                        it.at("/annotations/runbook_url").asText()))
                .toList();
    }

    /** The alerts that the tests of the rules expect, and not of the installation that shall be silent. */
    static List<String> tested() {
        return elements(read(TESTS).path("tests"))
                .filter(it -> namespaces(it).anyMatch("silent"::equals))
                .flatMap(it -> elements(it.path("alert_rule_test")))
                .filter(it ->
                        it.at("/exp_alerts/0/exp_labels/namespace").asText().equals("firing"))
                .filter(it -> it.path("exp_alerts").size() == 1)
                .map(it -> it.path("alertname").asText())
                .distinct()
                .toList();
    }

    private static Stream<String> namespaces(JsonNode test) {
        return elements(test.path("input_series"))
                .flatMap(it -> Selector.in(it.path("series").asText()).stream())
                .flatMap(it -> it.values().stream());
    }

    private static JsonNode read(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
