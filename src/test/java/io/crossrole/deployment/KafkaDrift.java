package io.crossrole.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.deployment.secured.DocumentedAcls;
import io.crossrole.sandbox.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.utils.SecurityUtils;

/** Compares topics, permissions and consumer groups in the manifests with the configuration and the documents. */
final class KafkaDrift {

    private final List<String> differences = new ArrayList<>();

    private KafkaDrift() {}

    static List<String> in(Map<String, List<JsonNode>> overlays, Path k8s) {
        KafkaDrift drift = new KafkaDrift();
        drift.topics("the KafkaTopics", ofKafkaTopics(overlays.get("production")));
        drift.topics("the script of the sandbox", ofScript(k8s.resolve("overlays/sandbox/create-topics")));
        drift.permissions(Manifests.find(overlays.get("production"), "KafkaUser/crossrole"));
        drift.groups(Manifests.find(overlays.get("production"), "ScaledObject/crossrole"));
        return drift.differences;
    }

    private void topics(String where, Map<String, Map<String, String>> topics) {
        Drift.compare(differences, where, topics.keySet(), new TreeSet<>(Topics.names()));
        Documents.topics()
                .forEach((name, settings) -> settings.forEach((setting, value) -> Drift.compare(
                        differences,
                        where + " " + name + " " + setting,
                        topics.getOrDefault(name, Map.of()).getOrDefault(setting, "none"),
                        value)));
    }

    private static Map<String, Map<String, String>> ofKafkaTopics(List<JsonNode> objects) {
        Map<String, Map<String, String>> topics = new TreeMap<>();
        Manifests.ofKind(objects, "KafkaTopic").forEach(topic -> {
            Map<String, String> settings = new TreeMap<>();
            topic.at("/spec/config")
                    .properties()
                    .forEach(it -> settings.put(it.getKey(), it.getValue().asText()));
            topics.put(topic.at("/metadata/name").asText(), settings);
        });
        return topics;
    }

    private static Map<String, Map<String, String>> ofScript(Path script) {
        Map<String, Map<String, String>> topics = new TreeMap<>();
        Manifests.text(script)
                .lines()
                .filter(it -> it.matches("[a-z.-]+( [a-z.]+=\\S+)+"))
                .map(it -> it.split(" "))
                .forEach(words -> {
                    Map<String, String> settings = new TreeMap<>();
                    for (String word : List.of(words).subList(1, words.length)) {
                        settings.put(word.split("=")[0], word.split("=")[1]);
                    }
                    topics.put(words[0], settings);
                });
        return topics;
    }

    private void permissions(JsonNode user) {
        Set<String> granted = new TreeSet<>();
        for (JsonNode acl : user.at("/spec/authorization/acls")) {
            JsonNode resource = acl.get("resource");
            for (JsonNode operation : acl.get("operations")) {
                granted.add("%s %s %s %s"
                        .formatted(
                                resource.get("type").asText().toLowerCase(),
                                resource.get("name").asText(),
                                resource.path("patternType").asText("literal"),
                                operation.asText()));
            }
        }
        Set<String> documented = DocumentedAcls.permissions().stream()
                .map(it -> "%s %s %s %s"
                        .formatted(
                                SecurityUtils.resourceTypeName(it.pattern().resourceType())
                                        .toLowerCase(),
                                it.pattern().name(),
                                it.pattern().patternType() == PatternType.PREFIXED ? "prefix" : "literal",
                                SecurityUtils.operationName(it.operation())))
                .collect(Collectors.toCollection(TreeSet::new));
        Drift.compare(differences, "the permissions of the KafkaUser", granted, documented);
    }

    private void groups(JsonNode scaler) {
        Set<String> watched = new TreeSet<>();
        scaler.at("/spec/triggers")
                .forEach(it -> watched.add(it.at("/metadata/topic").asText() + " "
                        + it.at("/metadata/consumerGroup").asText()));
        Set<String> consumed = Documents.properties().stringPropertyNames().stream()
                .filter(it -> it.matches("mp\\.messaging\\.incoming\\.[a-z-]+\\.topic"))
                .map(it -> Documents.properties().getProperty(it) + " "
                        + Documents.properties().getProperty(it.replace(".topic", ".group.id")))
                .collect(Collectors.toCollection(TreeSet::new));
        Drift.compare(differences, "the consumer groups that KEDA watches", watched, consumed);
    }
}
