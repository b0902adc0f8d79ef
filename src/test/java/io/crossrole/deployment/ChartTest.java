package io.crossrole.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart makes the objects of the overlay {@code production}, and refuses values that would not work. */
class ChartTest {

    private static final Path K8S = Path.of("k8s");

    /** Kubernetes gives no meaning to the order of these lists. */
    private static final Set<String> UNORDERED = Set.of("env", "volumes", "volumeMounts");

    @TempDir
    private static Path temporary;

    private final Chart chart = new Chart(K8S.resolve("helm/crossrole"), temporary);

    @Test
    void makesTheObjectsOfTheProductionOverlay() {
        // When
        Map<String, JsonNode> rendered = byId(chart.production());
        Map<String, JsonNode> built = byId(Kustomization.build(K8S.resolve("overlays/production")));

        // Then
        assertThat(rendered.keySet()).isEqualTo(built.keySet());
        assertThat(rendered).allSatisfy((id, object) -> assertThat(object.toPrettyString())
                .isEqualTo(built.get(id).toPrettyString()));
    }

    @Test
    void scalesByTheProcessorWithoutKeda() {
        // When
        List<JsonNode> objects = chart.render("scaling: {kind: hpa}");

        // Then
        assertThat(objects).extracting(Manifests::id).doesNotContain("ScaledObject/crossrole");
        ObjectNode scaler = (ObjectNode) Manifests.find(objects, "HorizontalPodAutoscaler/crossrole");
        ((ObjectNode) scaler.get("metadata")).remove("namespace");
        assertThat(scaler)
                .isEqualTo(Manifests.read(K8S.resolve("base/horizontal-pod-autoscaler.yaml"))
                        .get(0));
    }

    @Test
    void scalesByHandWithoutEither() {
        // When
        List<JsonNode> objects = chart.render("scaling: {kind: none, replicas: 3}");

        // Then
        assertThat(Manifests.find(objects, "Deployment/crossrole").at("/spec/replicas"))
                .hasToString("3");
        assertThat(objects)
                .extracting(Manifests::id)
                .doesNotContain("ScaledObject/crossrole", "HorizontalPodAutoscaler/crossrole");
    }

    @Test
    void leavesKafkasCredentialsToAnotherSecret() {
        // When
        List<JsonNode> objects = chart.render("""
            kafka: {authentication: other}
            environment: {KAFKA_SECURITY_PROTOCOL: SASL_SSL}
            secretEnvironment: [crossrole-kafka-login]
            """);

        // Then
        JsonNode container = Manifests.find(objects, "Deployment/crossrole").at("/spec/template/spec/containers/0");
        assertThat(container.at("/envFrom/1/secretRef/name").asText()).isEqualTo("crossrole-kafka-login");
        assertThat(container.get("env"))
                .extracting(it -> it.get("name").asText())
                .noneMatch(it -> it.startsWith("KAFKA"));
        assertThat(Manifests.find(objects, "ConfigMap/crossrole").at("/data/KAFKA_SECURITY_PROTOCOL"))
                .hasToString("\"SASL_SSL\"");
        assertThat(objects).allSatisfy(it -> assertThat(StrictKinds.fault(it)).isEmpty());
    }

    @Test
    void opensTheConsoleWithASecret() {
        // When
        List<JsonNode> closed = chart.production();
        List<JsonNode> objects = chart.render("""
            console:
              secret: crossrole-console
              vendorName: Example Inc
              frameOrigins: [https://app.example.com, https://eu.example.com]
            """);

        // Then
        assertThat(Manifests.find(closed, "ConfigMap/crossrole").get("data").toString())
                .doesNotContain("CONSOLE");
        JsonNode container = Manifests.find(objects, "Deployment/crossrole").at("/spec/template/spec/containers/0");
        assertThat(container.at("/envFrom/1/secretRef/name").asText()).isEqualTo("crossrole-console");
        JsonNode data = Manifests.find(objects, "ConfigMap/crossrole").get("data");
        assertThat(data.get("QUARKUS_OIDC_CONSOLE_TENANT_ENABLED").asText()).isEqualTo("true");
        assertThat(data.get("QUARKUS_OIDC_CONSOLE_AUTH_SERVER_URL"))
                .isEqualTo(data.get("QUARKUS_OIDC_AUTH_SERVER_URL"));
        assertThat(data.get("CROSSROLE_CONSOLE_PUBLIC_URL").asText()).isEqualTo("https://crossrole.example.com");
        assertThat(data.get("CROSSROLE_CONSOLE_FRAME_ORIGINS").asText())
                .isEqualTo("https://app.example.com,https://eu.example.com");
        assertThat(Environment.of(objects).faults()).isEmpty();
        assertThat(objects).allSatisfy(it -> assertThat(StrictKinds.fault(it)).isEmpty());
    }

    @Test
    void linksRunbooksUnderTheAddressThatIsSet() {
        // When
        JsonNode rules = Manifests.find(
                chart.render("monitoring: {runbooks: 'https://wiki.example.com/a?b'}"), "PrometheusRule/crossrole");

        // Then
        assertThat(rules.findValuesAsText("runbook_url"))
                .isNotEmpty()
                .allMatch(it -> it.startsWith("https://wiki.example.com/a?b#crossrole"));
    }

    @Test
    void annotatesNoRoleForPodIdentity() {
        // When
        JsonNode account = Manifests.find(chart.render("aws: {roleArn: ''}"), "ServiceAccount/crossrole");

        // Then
        assertThat(account.get("metadata").has("annotations")).isFalse();
    }

    @Test
    void namesAPartitionWithHyphensAsQuarkusReadsIt() {
        // When
        JsonNode data = Manifests.find(chart.render("""
            aws:
              partitions:
                aws-us-gov:
                  accountId: "999988885555"
                  principalArns: [arn:aws-us-gov:iam::999988885555:role/crossrole]
                  region: us-gov-west-1
            """), "ConfigMap/crossrole").get("data");

        // Then
        assertThat(data.get("CROSSROLE_PARTITIONS__AWS_US_GOV__REGION")).hasToString("\"us-gov-west-1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka: {bootstrapServers: ''}                                      | bootstrapServers",
                "kafka: {bootstrap: 'kafka:9092'}                                   | bootstrap",
                "postgres: {url: 'postgres://db/crossrole'}                         | url",
                "aws: {partitions: {aws: {accountId: 12345}}}                       | accountId",
                "aws: {partitions: {aws-gov1: {}}}                                  | aws-gov1",
                "aws: {canaries: {aws: {carelessArn: null}}}                        | carelessArn",
                "aws: {roleArn: crossrole}                                          | roleArn",
                "oidc: {audience: any}                                              | audience",
                "scaling: {kind: vpa}                                               | kind",
                "ingress: {host: ''}                                                | ingress.host",
                "console: {frameOrigins: ['https://*.example.com']}                 | frameOrigins",
                "{oidc: {issuer: ''}, console: {secret: crossrole-console}}         | oidc.issuer",
                "monitoring: {runbooks: ''}                                         | runbooks",
                "environment: {crossrole-sts: x}                                    | crossrole-sts"
            })
    void refusesAValueThatWouldNotWork(String values, String complaint) {
        assertThatThrownBy(() -> chart.render(values))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(complaint);
    }

    private static Map<String, JsonNode> byId(List<JsonNode> objects) {
        Map<String, JsonNode> byId = new TreeMap<>();
        objects.forEach(it -> byId.put(Manifests.id(it), comparable(it)));
        return byId;
    }

    private static JsonNode comparable(JsonNode object) {
        JsonNode copy = object.deepCopy();
        // Kustomize gives the ConfigMap another name with each content. The chart annotates its checksum.
        if (copy.at("/spec/template/metadata") instanceof ObjectNode template) {
            template.remove("annotations");
        }
        return sorted(copy);
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            object.properties().forEach(it -> fields.put(it.getKey(), sorted(it.getValue())));
            fields.forEach((name, value) -> {
                if (UNORDERED.contains(name) && value.isArray()) {
                    List<JsonNode> elements = new ArrayList<>();
                    value.forEach(elements::add);
                    elements.sort(Comparator.comparing(it -> it.get("name").asText()));
                    ((ArrayNode) value).removeAll().addAll(elements);
                }
            });
            object.removeAll().setAll(fields);
        } else {
            node.forEach(ChartTest::sorted);
        }
        return node;
    }
}
