package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.Authentication.Authenticated;
import io.crossrole.sandbox.aws.policy.Caller;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A call of an action.
 *
 * @param parameters the parameters of the form
 * @param sourceIp the IP address of the caller
 * @param strike the effect of the faults
 */
record QueryRequest(
        String action, Map<String, String> parameters, Authenticated authenticated, String sourceIp, Strike strike) {

    Caller caller() {
        return authenticated.caller();
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    boolean hasList(String name) {
        return parameters.keySet().stream().anyMatch(it -> it.startsWith(name + ".member."));
    }

    List<String> list(String name) {
        return parameters.keySet().stream()
                .filter(it -> it.matches(name + "\\.member\\.\\d+"))
                .sorted(Comparator.comparingInt(it -> Integer.parseInt(it.substring(it.lastIndexOf('.') + 1))))
                .map(parameters::get)
                .toList();
    }

    /** The tags of the call by their keys. */
    Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        parameters.forEach((name, key) -> {
            if (name.matches("Tags\\.member\\.\\d+\\.Key")) {
                tags.put(key, parameters.getOrDefault(name.replaceAll("Key$", "Value"), ""));
            }
        });
        return tags;
    }

    int number(String name, int defaultValue) {
        Optional<String> text = parameter(name);
        try {
            return text.map(Integer::parseInt).orElse(defaultValue);
        } catch (NumberFormatException e) {
            throw new AwsError(400, "MalformedInput", "Invalid value for " + name + ": " + text.orElse(""));
        }
    }
}
