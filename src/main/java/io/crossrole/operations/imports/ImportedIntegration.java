package io.crossrole.operations.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.event.StrictJson;
import io.crossrole.validation.verdict.RoleArn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An integration as a line of an import tells of it, with a type and a partition even where the line names none.
 *
 * @param awsAccountId the account that the customer will connect, or null
 * @param externalId as the customer's role already names it
 * @param roleArn the role that the customer has made, or null
 */
record ImportedIntegration(
        String integrationId,
        String tenantId,
        String integrationType,
        String partition,
        String awsAccountId,
        String externalId,
        String roleArn) {

    private static final int LONGEST_QUOTE = 80;

    /** A field's rule, in the words of the schemas. */
    private record Rule(boolean required, String otherwise, Pattern pattern, String words) {}

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
                        "AWS takes 2 to 1224 characters of [\\w+=,.@:/-]"));
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

    /** What a line turned out to be. */
    sealed interface Parsed permits Valid, Invalid {}

    /** An integration that may be taken over, as far as the line alone tells. */
    record Valid(ImportedIntegration integration) implements Parsed {}

    /**
     * Something else.
     *
     * @param why quotes each place and the rule that it breaks
     */
    record Invalid(String why) implements Parsed {}

    /** Reads a line. Never throws: what is wrong is told. */
    static Parsed parse(String line) {
        JsonNode object;
        try {
            object = StrictJson.parse(line.getBytes(StandardCharsets.UTF_8));
        } catch (RejectedRecordException e) {
            return new Invalid(e.getMessage());
        }
        if (!object.isObject()) {
            return new Invalid("a line is one JSON object, this is " + quote(object));
        }
        List<String> wrong = new ArrayList<>();
        object.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.containsKey(name)) {
                wrong.add("%s: no such field; there are %s".formatted(name, String.join(", ", FIELDS.keySet())));
            }
        });
        Map<String, String> values = new LinkedHashMap<>();
        FIELDS.forEach((name, rule) -> values.put(name, read(object.get(name), name, rule, wrong)));
        if (values.get("roleArn") != null && RoleArn.parse(values.get("roleArn")) instanceof RoleArn.Invalid invalid) {
            wrong.add("roleArn: " + invalid.detail());
        }
        return wrong.isEmpty()
                ? new Valid(new ImportedIntegration(
                        values.get("integrationId"),
                        values.get("tenantId"),
                        values.get("integrationType"),
                        values.get("partition"),
                        values.get("awsAccountId"),
                        values.get("externalId"),
                        values.get("roleArn")))
                : new Invalid(String.join("; ", wrong));
    }

    private static String read(JsonNode value, String name, Rule rule, List<String> wrong) {
        if (value == null || value.isNull()) {
            if (rule.required()) {
                wrong.add(name + " is missing");
            }
            return rule.otherwise();
        }
        if (!value.isTextual() || !rule.pattern().matcher(value.textValue()).matches()) {
            wrong.add("%s is %s: %s".formatted(name, quote(value), rule.words()));
        }
        return value.asText();
    }

    private static String quote(JsonNode value) {
        String json = value.toString();
        return json.length() <= LONGEST_QUOTE ? json : json.substring(0, LONGEST_QUOTE) + "…";
    }

    /** What others know of it: none of this may be in its External ID. */
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
