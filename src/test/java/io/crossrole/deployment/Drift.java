package io.crossrole.deployment;

import static io.crossrole.deployment.Manifests.find;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the manifests with the service's configuration, its code and the documents, and collects what differs. */
final class Drift {

    private static final String DEPLOYMENT = "Deployment/crossrole";
    private static final Pattern HEALTH = Pattern.compile("`(/q/health/\\w+)`");

    private final Path k8s;
    private final Map<String, List<JsonNode>> overlays;
    private final Properties properties = Documents.properties();
    private final List<String> differences = new ArrayList<>();

    private Drift(Path k8s) {
        this.k8s = k8s;
        this.overlays = Map.of(
                "sandbox", Kustomization.build(k8s.resolve("overlays/sandbox")),
                "production", Kustomization.build(k8s.resolve("overlays/production")));
    }

    /** The differences, a sentence each. */
    static List<String> in(Path k8s) {
        Drift drift = new Drift(k8s);
        drift.overlays.forEach((name, objects) -> {
            drift.ports(name, objects);
            drift.probesAndLimits(name, objects);
            drift.differences.addAll(
                    Environment.of(objects).faults().map(it -> name + ": " + it).toList());
        });
        drift.entrances();
        drift.versions();
        drift.differences.addAll(
                ComposeDrift.in(k8s.resolveSibling("docker-compose.yml"), drift.overlays.get("sandbox")));
        drift.differences.addAll(KafkaDrift.in(drift.overlays, k8s));
        drift.differences.addAll(AwsDrift.in(k8s, drift.overlays.get("production")));
        drift.metrics();
        return drift.differences;
    }

    private void ports(String overlay, List<JsonNode> objects) {
        Map<String, String> ports = Map.of(
                "http", properties.getProperty("quarkus.http.port"),
                "management", properties.getProperty("quarkus.management.port"));
        Map<String, String> container = byName(container(objects).get("ports"), "containerPort");
        Map<String, String> service = byName(find(objects, "Service/crossrole").at("/spec/ports"), "port");
        compare(overlay + ": the container's ports", container, ports);
        compare(overlay + ": the Service's ports", service, ports);
        Set<String> open = new TreeSet<>();
        find(objects, "NetworkPolicy/crossrole").at("/spec/ingress").forEach(rule -> rule.get("ports")
                .forEach(it -> open.add(it.get("port").asText())));
        compare(overlay + ": the ports that the NetworkPolicy opens", open, new TreeSet<>(ports.values()));
    }

    private void probesAndLimits(String overlay, List<JsonNode> objects) {
        JsonNode pod = find(objects, DEPLOYMENT).at("/spec/template/spec");
        Set<String> documented = HEALTH.matcher(Documents.operationsPage())
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> probed = new TreeSet<>();
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            JsonNode get = container(objects).path(probe).path("httpGet");
            probed.add(get.path("path").asText());
            compare(overlay + ": the port of " + probe, get.path("port").asText(), "management");
        }
        compare(overlay + ": the paths of the probes", probed, documented);
        String grace = "terminationGracePeriodSeconds: "
                + pod.path("terminationGracePeriodSeconds").asText();
        if (!Documents.operationsPage().contains("`" + grace + "`")) {
            differences.add(overlay + ": the documents do not have " + grace);
        }
        int uploads = Integer.parseInt(Documents.defaultOf("crossrole.imports.at-once"))
                * mebibytes(Documents.defaultOf("crossrole.imports.max-body"));
        int room = mebibytes(pod.at("/volumes/0/emptyDir/sizeLimit").asText());
        if (room < uploads) {
            differences.add(overlay + ": imports may need %d MiB in /tmp, and it has %d".formatted(uploads, room));
        }
    }

    /** The ports that the ingress and the scraper reach. */
    private void entrances() {
        List<JsonNode> production = overlays.get("production");
        JsonNode ingress = find(production, "Ingress/crossrole");
        compare(
                "the ports behind the Ingress",
                ingress.findValues("port").stream()
                        .map(it -> it.path("name").asText())
                        .toList(),
                List.of("http"));
        compare(
                "the longest body that the Ingress lets through",
                ingress.at("/metadata/annotations")
                        .path("nginx.ingress.kubernetes.io/proxy-body-size")
                        .asText(),
                Documents.defaultOf("crossrole.imports.max-body").toLowerCase());
        JsonNode endpoint = find(production, "ServiceMonitor/crossrole").at("/spec/endpoints/0");
        compare("the port that the ServiceMonitor reads", endpoint.get("port").asText(), "management");
        String managementPort = properties.getProperty("quarkus.management.port");
        if (!Documents.operationsPage()
                .contains(":" + managementPort + endpoint.get("path").asText() + "`")) {
            differences.add(
                    "the documents have no metrics at " + endpoint.get("path").asText());
        }
    }

    private void versions() {
        String version =
                Manifests.text(Path.of("pom.xml")).split("<version>")[1].split("<")[0];
        JsonNode chart =
                Manifests.read(k8s.resolve("helm/crossrole/Chart.yaml")).get(0);
        compare("the chart's version", chart.get("version").asText(), version);
        compare("the chart's appVersion", chart.get("appVersion").asText(), version);
        overlays.forEach((name, objects) -> objects.stream()
                .flatMap(it -> it.findValuesAsText("image").stream())
                .filter(it -> it.contains("crossrole"))
                .forEach(it -> compare(name + ": the version of the image", it.split(":")[1], version)));
    }

    /** Metrics in rules and dashboards, where there are some. */
    private void metrics() {
        Pattern metric = Pattern.compile("\\bcrossrole_[a-z_]+");
        Set<String> known = metric.matcher(Documents.operationsPage())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        overlays.get("production").stream()
                .filter(it -> it.path("kind").asText().equals("PrometheusRule")
                        || it.path("data").toString().contains("\"panels"))
                .flatMap(it -> metric.matcher(it.toString()).results().map(MatchResult::group))
                .distinct()
                .filter(it -> !known.contains(it))
                .forEach(it -> differences.add("the documents have no metric " + it));
    }

    private static JsonNode container(List<JsonNode> objects) {
        return find(objects, DEPLOYMENT).at("/spec/template/spec/containers/0");
    }

    private static Map<String, String> byName(JsonNode list, String value) {
        return Stream.iterate(0, it -> it < list.size(), it -> it + 1)
                .map(list::get)
                .collect(Collectors.toMap(
                        it -> it.get("name").asText(), it -> it.get(value).asText()));
    }

    private static int mebibytes(String size) {
        int number = Integer.parseInt(size.replaceAll("\\D", ""));
        return size.contains("G") ? 1024 * number : number;
    }

    private void compare(String what, Object actual, Object expected) {
        compare(differences, what, actual, expected);
    }

    static void compare(Collection<String> differences, String what, Object actual, Object expected) {
        if (!actual.equals(expected)) {
            differences.add("%s: %s, not %s".formatted(what, actual, expected));
        }
    }
}
