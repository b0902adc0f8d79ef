package io.crossrole.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A file of Compose, as it is where no variable is set.
 *
 * @param services the services by name
 */
public record Compose(JsonNode services) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\w+(?::[-?]([^}]*))?}");

    /** Reads a file. */
    public static Compose read(Path file) {
        String text = VARIABLE.matcher(Manifests.text(file)).replaceAll("$1");
        return new Compose(Manifests.parse(text).get(0).get("services"));
    }

    /** The environment variables of a service. */
    public Map<String, String> environmentOf(String service) {
        Map<String, String> variables = new TreeMap<>();
        services.at("/" + service + "/environment")
                .properties()
                .forEach(it -> variables.put(it.getKey(), it.getValue().asText()));
        return variables;
    }

    /** The image of a service. */
    public String imageOf(String service) {
        return services.path(service).path("image").asText();
    }

    /** The images of all services. */
    List<String> images() {
        return services.findValuesAsText("image");
    }

    /** The ports of a service, as the file has them. */
    List<String> portsOf(String service) {
        return texts(services.path(service).path("ports")).toList();
    }

    /** The ports of all services. */
    Stream<String> ports() {
        return services.findValues("ports").stream().flatMap(Compose::texts);
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }
}
