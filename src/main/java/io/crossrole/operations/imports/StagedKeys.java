package io.crossrole.operations.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.event.StrictJson;
import io.crossrole.integration.ExternalId;
import java.nio.charset.StandardCharsets;

/**
 * The fields by which lines are compared, even invalid lines: an External ID on a line that breaks another rule may
 * still be in a customer's role. A field is null if the line has none or it can't be valid.
 */
record StagedKeys(String integrationId, String tenantId, String externalId) {

    private static final int MAX_ID_LENGTH = 128;

    static StagedKeys of(ImportLines.Staged line) {
        try {
            JsonNode object = StrictJson.parse(line.content().getBytes(StandardCharsets.UTF_8));
            return new StagedKeys(
                    text(object.get("integrationId"), MAX_ID_LENGTH),
                    text(object.get("tenantId"), MAX_ID_LENGTH),
                    externalId(object.get("externalId")));
        } catch (RejectedRecordException e) {
            return new StagedKeys(null, null, null);
        }
    }

    /** Postgres could not index a longer text than AWS accepts. */
    private static String externalId(JsonNode value) {
        return value != null
                        && value.isTextual()
                        && ExternalId.AWS_PATTERN.matcher(value.textValue()).matches()
                ? value.textValue()
                : null;
    }

    private static String text(JsonNode value, int maxLength) {
        return value != null
                        && value.isTextual()
                        && value.textValue().length() <= maxLength
                        && value.textValue().indexOf('\0') < 0
                ? value.textValue()
                : null;
    }
}
