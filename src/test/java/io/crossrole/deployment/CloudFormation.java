package io.crossrole.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The roles of a CloudFormation template, with its parameters and the functions that these templates use put in. */
final class CloudFormation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z:]+)}");

    /**
     * A role.
     *
     * @param policies its inline policies by their names, as JSON
     */
    record Role(String name, String trustPolicy, Map<String, String> policies) {}

    private final Map<?, ?> template;
    private final Map<String, String> values = new HashMap<>();

    private CloudFormation(Map<?, ?> template, String accountId, Map<String, String> parameters) {
        this.template = template;
        section("Parameters").forEach((name, parameter) -> {
            Object value = ((Map<?, ?>) parameter).get("Default");
            if (value != null) {
                values.put(name.toString(), value.toString());
            }
        });
        values.put("AWS::Partition", "aws");
        values.put("AWS::AccountId", accountId);
        parameters.forEach((name, value) -> {
            if (!section("Parameters").containsKey(name)) {
                throw new IllegalArgumentException("no parameter " + name);
            }
            values.put(name, value);
        });
    }

    /**
     * A template in an account.
     *
     * @param parameters those without a default, and others if wanted
     */
    static CloudFormation of(Path file, String accountId, Map<String, String> parameters) {
        Map<?, ?> template = new Yaml(new WithFunctions()).load(Manifests.text(file));
        return new CloudFormation(template, accountId, parameters);
    }

    /** The resources of a type. */
    List<Map<?, ?>> resources(String type) {
        return section("Resources").values().stream()
                .<Map<?, ?>>map(it -> (Map<?, ?>) it)
                .filter(it -> it.get("Type").equals(type))
                .toList();
    }

    /** The properties of a resource, with everything put in. */
    JsonNode properties(Map<?, ?> resource) {
        return JSON.valueToTree(resolve(resource.get("Properties")));
    }

    /** All roles. */
    List<Role> roles() {
        return resources("AWS::IAM::Role").stream()
                .map(it -> role(properties(it)))
                .toList();
    }

    private static Role role(JsonNode properties) {
        Map<String, String> policies = new LinkedHashMap<>();
        properties
                .path("Policies")
                .forEach(it -> policies.put(it.get("PolicyName").asText(), document(it.get("PolicyDocument"))));
        return new Role(
                properties.get("RoleName").asText(), document(properties.get("AssumeRolePolicyDocument")), policies);
    }

    /** CloudFormation takes a document as an object or as its text. */
    private static String document(JsonNode document) {
        try {
            return document.isTextual() ? JSON.readTree(document.asText()).toString() : document.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<?, ?> section(String name) {
        return (Map<?, ?>) template.get(name);
    }

    private Object resolve(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::resolve).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        if (map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            Optional<Object> result = call(only.getKey().toString(), only.getValue());
            if (result.isPresent()) {
                return result.get();
            }
        }
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((key, each) -> resolved.put(key.toString(), resolve(each)));
        return resolved;
    }

    private Optional<Object> call(String function, Object argument) {
        return switch (function) {
            case "!Ref" ->
                Optional.of(isList(argument) ? list(value(argument.toString())) : value(argument.toString()));
            case "!Join" -> {
                List<?> join = (List<?>) argument;
                yield Optional.of(((List<?>) resolve(join.get(1)))
                        .stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(join.get(0).toString())));
            }
            case "!Sub" ->
                Optional.of(PLACEHOLDER
                        .matcher(argument.toString())
                        .replaceAll(it -> Matcher.quoteReplacement(value(it.group(1)))));
            case "!If" -> {
                List<?> choice = (List<?>) argument;
                yield Optional.of(resolve(choice.get(isTrue(choice.get(0).toString()) ? 1 : 2)));
            }
            case "!GetAtt" -> Optional.of(argument.toString());
            default -> Optional.empty();
        };
    }

    /** Whether a condition holds: all of them compare a parameter with a text. */
    private boolean isTrue(String condition) {
        Map<?, ?> equals = (Map<?, ?>) section("Conditions").get(condition);
        List<?> sides = (List<?>) equals.get("!Equals");
        return resolve(sides.get(0)).equals(resolve(sides.get(1)));
    }

    private boolean isList(Object parameter) {
        return section("Parameters").get(parameter) instanceof Map<?, ?> declared
                && "CommaDelimitedList".equals(declared.get("Type"));
    }

    /** An empty text is a list of one empty text. */
    private static List<String> list(String value) {
        return List.of(value.split(",", -1));
    }

    private String value(String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no value for " + name));
    }

    /** Reads {@code !Ref x} as an object with one field. */
    private static final class WithFunctions extends SafeConstructor {

        private WithFunctions() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return Map.of(node.getTag().getValue(), argument(node));
                }
            });
        }

        private Object argument(Node node) {
            if (node instanceof ScalarNode scalar) {
                return constructScalar(scalar);
            }
            return node instanceof SequenceNode sequence
                    ? constructSequence(sequence)
                    : constructMapping((MappingNode) node);
        }
    }
}
