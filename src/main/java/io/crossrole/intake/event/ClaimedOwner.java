package io.crossrole.intake.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.kafka.LongPart;
import io.crossrole.kafka.RecordParts;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The tenant and the integration that a rejected record names. Neither is verified.
 *
 * @param tenantId null if it can't be read or is not a well-formed tenant ID
 * @param integrationId the integration ID in the data, or else the record's key; null if neither is well-formed
 */
public record ClaimedOwner(String tenantId, String integrationId) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    /** Reads the claim from a record that is no tombstone: plain JSON, or a CloudEvent in binary or structured mode. */
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
            return EventHeaders.of(record.headers()).isStructuredEvent() ? document.get("data") : document;
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
