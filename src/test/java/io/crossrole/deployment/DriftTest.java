package io.crossrole.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manifests agree with the code, its configuration and the documents; and each comparison can fail. */
class DriftTest {

    @TempDir
    private Path copy;

    @Test
    void agrees() {
        assertThat(Drift.in(Path.of("k8s").toAbsolutePath())).isEmpty();
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "base/core/deployment.yaml | containerPort: 9000 | containerPort: 9001 | the container's ports",
                "base/core/service.yaml | port: 8080 | port: 80 | the Service's ports",
                "base/core/network-policy.yaml | port: 9000 | port: 9090 | the ports that the NetworkPolicy opens",
                "base/core/deployment.yaml | /q/health/live | /q/health/alive | the paths of the probes",
                "base/core/deployment.yaml | port: management | port: http | the port of startupProbe",
                "base/core/deployment.yaml | Seconds: 60 | Seconds: 30 | terminationGracePeriodSeconds: 30",
                "base/core/deployment.yaml | sizeLimit: 1Gi | sizeLimit: 100Mi | 512 MiB in /tmp",
                "overlays/production/kustomization.yaml | OIDC_TOKEN_AUDIENCE | OIDC_AUDIENCE | QUARKUS_OIDC_AUDIENCE",
                "overlays/sandbox/kustomization.yaml | PATIENCE_SETTLE | SETTLE | CROSSROLE_VALIDATION_SETTLE",
                "overlays/production/kustomization.yaml | KAFKA_SECURITY | KAFKA_SAFETY | KAFKA_SAFETY_PROTOCOL",
                "overlays/sandbox/kustomization.yaml | AWS_SECRET_ACCESS | AWS_SECRET | AWS_SECRET_KEY",
                "overlays/production/kustomization.yaml | AWS_REGION= | AWS_ENDPOINT= | AWS_REGION is missing",
                "overlays/production/ingress.yaml | name: http | name: management | the ports behind the Ingress",
                "overlays/production/ingress.yaml | size: 256m | size: 1m | the longest body",
                "base/service-monitor.yaml | port: management | port: http | the port that the ServiceMonitor reads",
                "base/service-monitor.yaml | /q/metrics | /metrics | no metrics at /metrics",
                "helm/crossrole/Chart.yaml | appVersion: 0.1.0 | appVersion: 0.2.0 | the chart's appVersion",
                "overlays/production/kustomization.yaml | newTag: 0.1.0 | newTag: 0.2.0 | the version of the image",
                "base/kafka-topics.yaml | name: role-submitted | name: role-submission | the KafkaTopics",
                "base/kafka-topics.yaml | retention.ms: -1 | retention.ms: 1 | the KafkaTopics connection-results",
                "overlays/sandbox/create-topics | =compact | =delete | the script of the sandbox connection-state",
                "base/kafka-user.yaml | [Read] | [Read, Write] | the permissions of the KafkaUser",
                "base/kafka-user.yaml | name: crossrole-operation- | name: crossrole-op- | the permissions of the"
                        + " KafkaUser",
                "base/scaled-object.yaml | Group: crossrole- | Group: cr- | the consumer groups that KEDA watches",
                "aws/crossrole-role.yaml | Default: crossrole-check | Default: check | the session name",
                "aws/crossrole-role.yaml | Action: sts:AssumeRole | Action: sts:* | the policy",
                "aws/crossrole-role.yaml | SessionTags: true | SessionTags: false | DisableSessionTags",
                "overlays/production/service-account.yaml | role/crossrole | role/cr | the role of the ServiceAccount",
                "overlays/production/service-account.yaml | role/crossrole | role/cr | principal-arns lacks",
                "overlays/production/kustomization.yaml | namespace: crossrole | namespace: prod | the subject",
                "aws/canary-roles.yaml | Default: crossrole-canary-strict | Default: strict | the strict canary",
                "aws/canary-roles.yaml | canary-careless | canary-open | the careless canary",
                "../docker-compose.yml | }postgres:18 | }postgres:17 | Compose has no image postgres:18",
                "../docker-compose.yml | image: crossrole: | image: crossrole:1 | Compose has no image crossrole:",
                "../docker-compose.yml | OIDC_TOKEN_AUDIENCE: crossrole | OIDC_TOKEN_AUDIENCE: cr | OIDC_TOKEN_AUDIENCE",
                "../docker-compose.yml | OIDC_CONSOLE_TENANT | OIDC_PAGES_TENANT | OIDC_PAGES_TENANT",
                "overlays/sandbox/kustomization.yaml | CONSOLE_LINK_KEY | CONSOLE_KEY | CONSOLE_KEY",
                "../docker-compose.yml | PATIENCE_SETTLE | SETTLE | CROSSROLE_VALIDATION_SETTLE",
                "../docker-compose.yml | 127.0.0.1:9000:9000 | 127.0.0.1:9000:9001 | the ports of Compose",
                "../docker-compose.yml | 127.0.0.1:9092 | 9092 | open to other machines",
                "../docker-compose.yml | mem_limit: 768m | mem_limit: 256m | the memory",
                "../docker-compose.yml | sandbox/create-topics | production/topics | the script that makes the topics",
                "../deploy/compose/aws.yml | PATIENCE_DENIED: 2M | PATIENCE_DENIED: 4S | crossrole.validation.patience.denied",
                "../Dockerfile | USER 10001:10001 | USER root | the image's user",
                "../Dockerfile | EXPOSE 8080 9000 | EXPOSE 8080 | the image's ports",
                "../Dockerfile | ARG VERSION=0.1.0 | ARG VERSION=0.2.0 | the image's version",
                "../deploy/build-images | version=0.1.0 | version=0.2.0 | the version that deploy/build-images makes"
            })
    void tellsWhatDiffers(String file, String right, String wrong, String difference) throws IOException {
        // Given
        copy(Path.of("k8s"));
        copy(Path.of("deploy"));
        copy(Path.of("docker-compose.yml"));
        copy(Path.of("Dockerfile"));
        Path changed = copy.resolve("k8s").resolve(file);
        String content = Files.readString(changed);
        assertThat(content).contains(right);
        Files.writeString(changed, content.replace(right, wrong));

        // When
        List<String> differences = Drift.in(copy.resolve("k8s"));

        // Then
        assertThat(differences).anyMatch(it -> it.contains(difference));
    }

    private void copy(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(it -> !it.toString().contains("node_modules")).toList()) {
                Files.copy(file, copy.resolve(file.toString()));
            }
        }
    }
}
