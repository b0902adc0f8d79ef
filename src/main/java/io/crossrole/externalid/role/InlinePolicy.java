package io.crossrole.externalid.role;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The permissions of a customer's role, as an inline policy.
 *
 * @param name the policy's name in IAM, such as {@code ReadAthenaMetadata}
 * @param document the policy document
 * @param actions the allowed actions
 */
public record InlinePolicy(String name, JsonNode document, List<String> actions) {

    /** Credentials are read by calls that IAM does not classify as reading, since they make a database user. */
    private static final Pattern READING =
            Pattern.compile("[a-z0-9-]+:(BatchGet|Get|List|Describe|Simulate)(?!.*Credentials).*");

    static InlinePolicy of(String type, JsonNode document) {
        List<String> actions = StreamSupport.stream(document.get("Statement").spliterator(), false)
                .filter(it -> "Allow".equals(it.path("Effect").asText()))
                .flatMap(it -> texts(it.get("Action")))
                .toList();
        String service =
                Arrays.stream(type.split("-")).map(InlinePolicy::capitalised).collect(Collectors.joining());
        return new InlinePolicy(
                isReading(actions) ? "Read" + service + "Metadata" : service + "Access", document, actions);
    }

    /** Whether the names of all actions are those of reading ones. */
    public boolean isReading() {
        return isReading(actions);
    }

    private static boolean isReading(List<String> actions) {
        return actions.stream().allMatch(it -> READING.matcher(it).matches());
    }

    private static Stream<String> texts(JsonNode oneOrMore) {
        return oneOrMore.isArray()
                ? StreamSupport.stream(oneOrMore.spliterator(), false).map(JsonNode::asText)
                : Stream.of(oneOrMore.asText());
    }

    private static String capitalised(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
