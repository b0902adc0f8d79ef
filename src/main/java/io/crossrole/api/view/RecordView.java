package io.crossrole.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.kafka.RecordParts;
import io.crossrole.text.Storable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A foreign record as text. Bytes that are not UTF-8 become replacement characters, and long parts are cut. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Record")
public record RecordView(
        @Schema(description = "The CloudEvents id. Absent if the event has none or it cannot be read.")
        String id,

        @Schema(description = "The CloudEvents source. Absent if the event has none or it cannot be read.")
        String source,

        @Schema(description = "The key, cut after 1024 characters. Absent if the record has none.", maxLength = 1_025)
        String key,

        @Schema(required = true, description = "The first 100 headers, in order.")
        List<HeaderView> headers,

        @Schema(required = true, minimum = "0", description = "The number of all headers.")
        int headerCount,

        @Schema(
                description = "The value, cut after 16384 characters. Absent if the record has none.",
                maxLength = 16_385)
        String value,

        @Schema(
                required = true,
                minimum = "0",
                description = "The length of the whole value in bytes; 0 if the" + " record has none.")
        int valueSize) {

    private static final int MAX_KEY_LENGTH = 1_024;
    private static final int MAX_HEADER_LENGTH = 1_024;
    private static final int MAX_HEADERS = 100;
    private static final int MAX_VALUE_LENGTH = 16_384;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RecordHeader")
    public record HeaderView(
            @Schema(required = true, maxLength = 1_025) String name,
            @Schema(maxLength = 1_025) String value) {}

    static RecordView of(ConsumerRecord<byte[], byte[]> record) {
        List<HeaderView> headers = new ArrayList<>();
        int count = 0;
        for (Header each : record.headers()) {
            if (!RecordParts.isPlaceholder(each)) {
                count++;
                if (headers.size() < MAX_HEADERS) {
                    headers.add(
                            new HeaderView(cut(each.key(), MAX_HEADER_LENGTH), text(each.value(), MAX_HEADER_LENGTH)));
                }
            }
        }
        EventIdentity identity = EventIdentity.of(record);
        return new RecordView(
                identity.id(),
                identity.source(),
                text(record.key(), MAX_KEY_LENGTH),
                headers,
                count,
                text(record.value(), MAX_VALUE_LENGTH),
                RecordParts.valueSize(record));
    }

    static String text(byte[] bytes, int limit) {
        // Decodes one character more than is shown, to see whether the text must be cut. A character has at most four
        // bytes.
        return bytes == null
                ? null
                : cut(new String(bytes, 0, Math.min(bytes.length, 4 * (limit + 1)), StandardCharsets.UTF_8), limit);
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : Storable.replaced(text.substring(0, limit)) + "…";
    }
}
