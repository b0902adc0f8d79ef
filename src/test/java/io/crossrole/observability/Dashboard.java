package io.crossrole.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** The dashboard of Grafana. */
final class Dashboard {

    private static final Path FILE = Path.of("k8s/base/dashboards/crossrole.json");

    private Dashboard() {}

    /**
     * One panel.
     *
     * @param expressions as Grafana sends them for all namespaces
     */
    record Panel(String title, List<String> expressions) {}

    static List<Panel> panels() {
        try {
            JsonNode panels = new ObjectMapper().readTree(FILE.toFile()).path("panels");
            return StreamSupport.stream(panels.spliterator(), false)
                    .filter(it -> it.has("targets"))
                    .map(it -> new Panel(
                            it.path("title").asText(),
                            it.path("targets").findValuesAsText("expr").stream()
                                    .map(Dashboard::withoutVariables)
                                    .toList()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutVariables(String expression) {
        return expression.replace("$namespace", ".*").replace("$__rate_interval", "1m");
    }
}
