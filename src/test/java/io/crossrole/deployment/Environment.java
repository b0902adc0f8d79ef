package io.crossrole.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * The environment variables of the service's container.
 *
 * @param names from the ConfigMap and the container itself
 */
record Environment(Set<String> names) {

    /** Those of an overlay. */
    static Environment of(List<JsonNode> objects) {
        Set<String> names = new TreeSet<>();
        Manifests.find(objects, "ConfigMap/crossrole").get("data").fieldNames().forEachRemaining(names::add);
        Manifests.find(objects, "Deployment/crossrole")
                .at("/spec/template/spec/containers/0/env")
                .forEach(it -> names.add(it.get("name").asText()));
        return new Environment(names);
    }

    /** Variables that nothing reads, and properties that each installation must set and this one does not. */
    Stream<String> faults() {
        Set<String> known =
                Documents.propertyNames().stream().map(Environment::variable).collect(Collectors.toSet());
        Stream<String> unknown = names.stream()
                .filter(it -> !known.contains(it) && !isKafkas(it) && !isAws(it))
                .map(it -> "nothing reads the variable " + it);
        Stream<String> missing = Documents.requiredProperties().stream()
                .map(Environment::variable)
                .filter(it -> !names.contains(it))
                .map(it -> "the variable " + it + " is missing");
        return Stream.concat(unknown, missing);
    }

    /** The variable of a property, by the rules of MicroProfile Config; of the partition {@code aws}. */
    static String variable(String property) {
        return property.replace("<name>", "aws").replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static boolean isKafkas(String variable) {
        String setting =
                variable.replaceFirst("^KAFKA_", "").toLowerCase(Locale.ROOT).replace('_', '.');
        return variable.startsWith("KAFKA_")
                && Stream.of(
                                ConsumerConfig.configNames(),
                                ProducerConfig.configNames(),
                                AdminClientConfig.configNames())
                        .allMatch(it -> it.contains(setting));
    }

    private static boolean isAws(String variable) {
        return Stream.of(SdkSystemSetting.values())
                .anyMatch(it -> it.environmentVariable().equals(variable));
    }
}
