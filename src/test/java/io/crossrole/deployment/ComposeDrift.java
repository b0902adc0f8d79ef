package io.crossrole.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Compares Compose's files and the image with the manifests of the sandbox and with the documents. */
final class ComposeDrift {

    private static final String SERVICE = "crossrole";
    private static final Pattern USER = Pattern.compile("(?m)^USER (\\d+):(\\d+)$");
    private static final Pattern EXPOSED = Pattern.compile("(?m)^EXPOSE (\\d+ \\d+)$");
    private static final Pattern VERSION = Pattern.compile("(?mi)^(?:ARG )?version=(\\S+)$");

    private final Path root;
    private final List<JsonNode> sandbox;
    private final JsonNode pod;
    private final List<String> differences = new ArrayList<>();

    private ComposeDrift(Path root, List<JsonNode> sandbox) {
        this.root = root;
        this.sandbox = sandbox;
        this.pod = Manifests.find(sandbox, "Deployment/crossrole").at("/spec/template/spec");
    }

    static List<String> in(Path file, List<JsonNode> sandbox) {
        ComposeDrift drift = new ComposeDrift(file.getParent(), sandbox);
        Compose compose = Compose.read(file);
        drift.images(compose);
        drift.environment(compose);
        drift.limits(compose);
        drift.realAws();
        drift.image();
        return drift.differences;
    }

    private void images(Compose compose) {
        sandbox.stream()
                .flatMap(it -> it.findValuesAsText("image").stream())
                .distinct()
                .filter(it -> !compose.images().contains(it))
                .forEach(it -> differences.add("Compose has no image " + it));
    }

    private void environment(Compose compose) {
        Map<String, String> expected = new TreeMap<>();
        Manifests.find(sandbox, "ConfigMap/crossrole")
                .get("data")
                .properties()
                .forEach(it -> expected.put(it.getKey(), it.getValue().asText()));
        JsonNode secret = Manifests.find(sandbox, "Secret/crossrole-postgres").get("stringData");
        expected.put("QUARKUS_DATASOURCE_USERNAME", secret.get("username").asText());
        expected.put("QUARKUS_DATASOURCE_PASSWORD", secret.get("password").asText());
        compare("the environment in Compose", compose.environmentOf(SERVICE), expected);
    }

    private void limits(Compose compose) {
        JsonNode service = compose.services().get(SERVICE);
        JsonNode container = pod.at("/containers/0");
        compare(
                "the ports of Compose",
                compose.portsOf(SERVICE),
                container.get("ports").findValuesAsText("containerPort").stream()
                        .map(it -> "127.0.0.1:%s:%s".formatted(it, it))
                        .toList());
        compose.ports()
                .filter(it -> !it.startsWith("127.0.0.1:"))
                .forEach(it -> differences.add(it + " is open to other machines"));
        compare(
                "the memory in Compose",
                service.path("mem_limit").asText() + "i",
                container.at("/resources/limits/memory").asText().toLowerCase(Locale.ROOT));
        compare(
                "the time for a stop in Compose",
                service.path("stop_grace_period").asText(),
                pod.path("terminationGracePeriodSeconds").asText() + "s");
        compare(
                "the script that makes the topics in Compose",
                compose.services().at("/create-topics/volumes/0").asText().split(":")[0],
                "./k8s/overlays/sandbox/create-topics");
    }

    /** With real AWS the windows are those that Crossrole ships with. */
    private void realAws() {
        Map<String, String> variables =
                Compose.read(root.resolve("deploy/compose/aws.yml")).environmentOf(SERVICE);
        for (String property : List.of(
                "crossrole.validation.patience.denied",
                "crossrole.validation.patience.not-required",
                "crossrole.validation.patience.settle",
                "crossrole.validation.patience.first-retry",
                "crossrole.validation.patience.longest-retry",
                "crossrole.validation.unknown-integration-grace")) {
            compare(
                    property + " in deploy/compose/aws.yml",
                    variables.getOrDefault(Environment.variable(property), "none"),
                    Documents.defaultOf(property));
        }
    }

    private void image() {
        String image = Manifests.text(root.resolve("Dockerfile"));
        compare(
                "the image's user",
                USER.matcher(image)
                        .results()
                        .map(it -> it.group(1) + ":" + it.group(2))
                        .distinct()
                        .toList(),
                List.of(pod.at("/securityContext/runAsUser").asText() + ":"
                        + pod.at("/securityContext/runAsGroup").asText()));
        compare(
                "the image's ports",
                EXPOSED.matcher(image).results().map(it -> it.group(1)).toList(),
                List.of(String.join(" ", pod.at("/containers/0/ports").findValuesAsText("containerPort"))));
        String version =
                Manifests.text(Path.of("pom.xml")).split("<version>")[1].split("<")[0];
        compare("the image's version", versionIn(image), version);
        compare(
                "the version that deploy/build-images makes",
                versionIn(Manifests.text(root.resolve("deploy/build-images"))),
                version);
    }

    private static String versionIn(String text) {
        return VERSION.matcher(text)
                .results()
                .map(it -> it.group(1))
                .findFirst()
                .orElse("none");
    }

    private void compare(String what, Object actual, Object expected) {
        Drift.compare(differences, what, actual, expected);
    }
}
