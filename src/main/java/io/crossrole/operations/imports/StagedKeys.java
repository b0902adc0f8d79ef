package io.crossrole.operations.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.event.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What lines are compared by, whether they are valid or not: an External ID on a line that breaks some other rule is in
 * somebody's role all the same. Null where a line doesn't say, or says what can't be one.
 */
record StagedKeys(String integrationId, String tenantId, String externalId) {

    private static final int LONGEST_ID = 128;
    /** Postgres indexes no longer ones, and AWS takes no others. */
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/\\-]{2,1224}");

    static StagedKeys of(ImportLines.Staged line) {
        try {
            JsonNode object = StrictJson.parse(line.content().getBytes(StandardCharsets.UTF_8));
            return new StagedKeys(
                    text(object.get("integrationId"), LONGEST_ID),
                    text(object.get("tenantId"), LONGEST_ID),
                    externalId(object.get("externalId")));
        } catch (RejectedRecordException e) {
            return new StagedKeys(null, null, null);
        }
    }

    private static String externalId(JsonNode value) {
        return value != null
                        && value.isTextual()
                        && EXTERNAL_ID.matcher(value.textValue()).matches()
                ? value.textValue()
                : null;
    }

    private static String text(JsonNode value, int longest) {
        return value != null
                        && value.isTextual()
                        && value.textValue().length() <= longest
                        && value.textValue().indexOf('\0') < 0
                ? value.textValue()
                : null;
    }
}
