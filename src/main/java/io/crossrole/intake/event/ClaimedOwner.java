package io.crossrole.intake.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.kafka.LongPart;
import io.crossrole.kafka.RecordParts;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Whose a rejected record says that it is: its own word, which nobody has checked.
 *
 * @param tenantId null where it can't be read, or is not formed as a tenant's ID is
 * @param integrationId the same for the integration's; where the data has none the record's key, if it is formed as one
 */
public record ClaimedOwner(String tenantId, String integrationId) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    /** Reads it from a record that is no tombstone, in any form that an event may have. */
    public static ClaimedOwner of(ConsumerRecord<byte[], byte[]> record, int longestValue) {
        boolean hasKey = record.key() != null && RecordParts.longKey(record).isEmpty();
        String key = hasKey ? new String(record.key(), StandardCharsets.UTF_8) : null;
        JsonNode data = dataOf(record, longestValue);
        String integrationId = idIn(data, "integrationId");
        return new ClaimedOwner(idIn(data, "tenantId"), integrationId == null ? wellFormed(key) : integrationId);
    }

    private static JsonNode dataOf(ConsumerRecord<byte[], byte[]> record, int longestValue) {
        if (RecordParts.valueSize(record) > longestValue
                || RecordParts.longValue(record).map(it -> it.whole().isEmpty()).orElse(false)) {
            return null;
        }
        try {
            JsonNode document = StrictJson.parse(
                    RecordParts.longValue(record).flatMap(LongPart::whole).orElse(record.value()));
            return EventHeaders.of(record.headers()).ofStructuredEvent() ? document.get("data") : document;
        } catch (RejectedRecordException notJson) {
            return null;
        }
    }

    private static String idIn(JsonNode data, String field) {
        JsonNode id = data == null ? null : data.get(field);
        return id == null || !id.isTextual() ? null : wellFormed(id.textValue());
    }

    private static String wellFormed(String id) {
        return id != null && ID.matcher(id).matches() ? id : null;
    }
}
