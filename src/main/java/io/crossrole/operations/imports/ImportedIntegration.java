package io.crossrole.operations.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.event.StrictJson;
import io.crossrole.text.Cut;
import io.crossrole.validation.verdict.RoleArn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

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
        String externalId,
        String roleArn) {

    private static final int MAX_QUOTE_LENGTH = 80;

    /** A field's rule, worded as in the schemas. */
    private record Rule(boolean required, String defaultValue, Pattern pattern, String words) {}

    private static final Map<String, Rule> FIELDS = new LinkedHashMap<>();

    static {
        Pattern id = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
        String idWords = "1 to 128 letters, digits and any of ._:-";
        FIELDS.put("integrationId", new Rule(true, null, id, idWords));
        FIELDS.put("tenantId", new Rule(true, null, id, idWords));
        FIELDS.put(
                "externalId",
                new Rule(
                        true,
                        null,
                        Pattern.compile("[\\w+=,.@:/\\-]{2,1224}"),
                        "AWS accepts 2 to 1224 characters of [\\w+=,.@:/-]"));
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
            return new Invalid(e.getMessage());
        }
        if (!object.isObject()) {
            return new Invalid("a line must be one JSON object, and this is " + quote(object));
        }
        List<String> mistakes = new ArrayList<>();
        object.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.containsKey(name)) {
                mistakes.add(
                        "%s: no such field; the fields are %s".formatted(name, String.join(", ", FIELDS.keySet())));
            }
        });
        Map<String, String> values = new LinkedHashMap<>();
        FIELDS.forEach((name, rule) -> values.put(name, read(object.get(name), name, rule, mistakes)));
        if (values.get("roleArn") != null && RoleArn.parse(values.get("roleArn")) instanceof RoleArn.Invalid invalid) {
            mistakes.add("roleArn: " + invalid.detail());
        }
        return mistakes.isEmpty()
                ? new Valid(new ImportedIntegration(
                        values.get("integrationId"),
                        values.get("tenantId"),
                        values.get("integrationType"),
                        values.get("partition"),
                        values.get("awsAccountId"),
                        values.get("externalId"),
                        values.get("roleArn")))
                : new Invalid(String.join("; ", mistakes));
    }

    private static String read(JsonNode value, String name, Rule rule, List<String> mistakes) {
        if (value == null || value.isNull()) {
            if (rule.required()) {
                mistakes.add(name + " is missing");
            }
            return rule.defaultValue();
        }
        if (!value.isTextual() || !rule.pattern().matcher(value.textValue()).matches()) {
            mistakes.add("%s is %s: %s".formatted(name, quote(value), rule.words()));
        }
        return value.asText();
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
