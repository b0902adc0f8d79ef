package io.crossrole.operations.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.event.StrictJson;
import io.crossrole.integration.ExternalId;
import io.crossrole.longrunning.SelectionRules;
import io.crossrole.text.Cut;
import io.crossrole.text.OneLine;
import io.crossrole.validation.verdict.RoleArn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An integration from a line of an import. Type and partition have defaults.
 *
 * @param awsAccountId the account that the customer will connect, or null
 * @param externalId the External ID in the customer's role
 * @param roleArn the customer's existing role, or null
 */
record ImportedIntegration(
        String integrationId,
        String tenantId,
        String integrationType,
        String partition,
        String awsAccountId,
        ExternalId externalId,
        String roleArn) {

    private static final int MAX_QUOTE_LENGTH = 80;

    /** A field's rule, worded as in the schemas. */
    private record Rule(boolean required, String defaultValue, Pattern pattern, String words) {}

    /** A field of a line, and the rule that it breaks. */
    private record Field(String value, Optional<String> mistake) {}

    private static final Map<String, Rule> FIELDS = new LinkedHashMap<>();

    static {
        Pattern id = Pattern.compile(SelectionRules.ID);
        FIELDS.put("integrationId", new Rule(true, null, id, SelectionRules.ID_RULE));
        FIELDS.put("tenantId", new Rule(true, null, id, SelectionRules.ID_RULE));
        FIELDS.put("externalId", new Rule(true, null, ExternalId.AWS_PATTERN, ExternalId.AWS_RULE));
        FIELDS.put(
                "integrationType",
                new Rule(
                        false,
                        "aws",
                        Pattern.compile("[a-z0-9][a-z0-9-]{0,63}"),
                        "1 to 64 lower-case letters, digits and hyphens"));
        FIELDS.put(
                "partition",
                new Rule(false, "aws", Pattern.compile("aws(-[a-z]+){0,4}"), "an AWS partition, such as aws-us-gov"));
        FIELDS.put("awsAccountId", new Rule(false, null, Pattern.compile("[0-9]{12}"), "twelve digits, as a string"));
        FIELDS.put("roleArn", new Rule(false, null, Pattern.compile("(?s).*"), "a role's ARN"));
    }

    sealed interface Parsed permits Valid, Invalid {}

    record Valid(ImportedIntegration integration) implements Parsed {}

    /**
     * @param why names each field and the rule that it breaks
     */
    record Invalid(String why) implements Parsed {}

    /** Parses a line. Never throws: an invalid line is a result. */
    static Parsed parse(String line) {
        JsonNode object;
        try {
            object = StrictJson.parse(line.getBytes(StandardCharsets.UTF_8));
        } catch (RejectedRecordException e) {
            return new Invalid(e.getMessage().replace(" at line 1, column", " at column"));
        }
        if (!object.isObject()) {
            return new Invalid("a line must be one JSON object, and this is " + quote(object));
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        FIELDS.forEach((name, rule) -> fields.put(name, read(object.get(name), name, rule)));
        List<String> mistakes = Stream.of(
                        unknownFields(object),
                        fields.values().stream().flatMap(it -> it.mistake().stream()),
                        mistakeOfArn(fields.get("roleArn").value()).stream())
                .flatMap(it -> it)
                .toList();
        return mistakes.isEmpty()
                ? new Valid(new ImportedIntegration(
                        fields.get("integrationId").value(),
                        fields.get("tenantId").value(),
                        fields.get("integrationType").value(),
                        fields.get("partition").value(),
                        fields.get("awsAccountId").value(),
                        new ExternalId(fields.get("externalId").value()),
                        fields.get("roleArn").value()))
                : new Invalid(String.join("; ", mistakes));
    }

    private static Stream<String> unknownFields(JsonNode object) {
        return object.properties().stream()
                .map(Map.Entry::getKey)
                .filter(it -> !FIELDS.containsKey(it))
                .map(it -> "%s: no such field; the fields are %s"
                        .formatted(OneLine.quote(it), String.join(", ", FIELDS.keySet())));
    }

    private static Optional<String> mistakeOfArn(String roleArn) {
        return roleArn != null && RoleArn.parse(roleArn) instanceof RoleArn.Invalid invalid
                ? Optional.of("roleArn: " + invalid.detail())
                : Optional.empty();
    }

    private static Field read(JsonNode value, String name, Rule rule) {
        if (value == null || value.isNull()) {
            return new Field(
                    rule.defaultValue(), rule.required() ? Optional.of(name + " is missing") : Optional.empty());
        }
        boolean fits =
                value.isTextual() && rule.pattern().matcher(value.textValue()).matches();
        return new Field(
                value.asText(),
                fits ? Optional.empty() : Optional.of("%s is %s: %s".formatted(name, quote(value), rule.words())));
    }

    private static String quote(JsonNode value) {
        return Cut.after(MAX_QUOTE_LENGTH, value.toString());
    }

    /** The names that others may know. The External ID must not be derived from them. */
    List<String> names() {
        List<String> names = new ArrayList<>(List.of(integrationId, tenantId));
        if (awsAccountId != null) {
            names.add(awsAccountId);
        }
        if (roleArn != null && RoleArn.parse(roleArn) instanceof RoleArn.Valid role) {
            names.add(role.arn().accountId());
        }
        return names;
    }
}
