package io.crossrole.deployment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.client.CustomResource;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses objects strictly: unknown fields, wrong types and missing fields are faults. */
final class StrictKinds {

    /** Reads JSON and throws where it does not fit. */
    private interface Reader {
        void read(String json) throws IOException;
    }

    /** Custom resources that {@code k8s/checks} holds against their schemas. */
    private static final Set<String> CHECKED_ELSEWHERE = Set.of(
            "keda.sh/v1alpha1 ScaledObject",
            "keda.sh/v1alpha1 TriggerAuthentication",
            "monitoring.coreos.com/v1 ServiceMonitor",
            "monitoring.coreos.com/v1 PrometheusRule",
            "external-secrets.io/v1 ExternalSecret");

    private static final Map<String, Reader> READERS = Map.ofEntries(
            Map.entry("v1 ConfigMap", V1ConfigMap::fromJson),
            Map.entry("v1 Namespace", V1Namespace::fromJson),
            Map.entry("v1 Secret", V1Secret::fromJson),
            Map.entry("v1 Service", V1Service::fromJson),
            Map.entry("v1 ServiceAccount", V1ServiceAccount::fromJson),
            Map.entry("apps/v1 Deployment", V1Deployment::fromJson),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::fromJson),
            Map.entry("batch/v1 Job", V1Job::fromJson),
            Map.entry("networking.k8s.io/v1 Ingress", V1Ingress::fromJson),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::fromJson),
            Map.entry("policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::fromJson),
            Map.entry("kafka.strimzi.io/v1 KafkaTopic", json -> readStrimzi(json, KafkaTopic.class)),
            Map.entry("kafka.strimzi.io/v1 KafkaUser", json -> readStrimzi(json, KafkaUser.class)));

    /** Strimzi's classes keep unknown fields in a map. Without that map they are errors. */
    private static final JsonMapper STRIMZI = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private StrictKinds() {}

    /** The faults of an object; empty if it has none, or if it is checked elsewhere. */
    static Optional<String> fault(JsonNode object) {
        String kind =
                object.path("apiVersion").asText() + " " + object.path("kind").asText();
        if (CHECKED_ELSEWHERE.contains(kind)) {
            return Optional.empty();
        }
        Reader reader = READERS.get(kind);
        if (reader == null) {
            return Optional.of("Nothing checks the kind " + kind);
        }
        try {
            reader.read(object.toString());
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(Manifests.id(object) + ": " + e.getMessage());
        }
    }

    /** Strimzi's classes must write back the same that they have read: they read an unknown name of an enum as nothing. */
    private static void readStrimzi(String json, Class<? extends CustomResource<?, ?>> kind) throws IOException {
        JsonNode written = STRIMZI.valueToTree(STRIMZI.readValue(json, kind));
        JsonNode spec = STRIMZI.readTree(json).path("spec");
        if (!written.path("spec").equals(spec)) {
            throw new IllegalArgumentException("Strimzi reads it as " + written.path("spec"));
        }
    }
}
