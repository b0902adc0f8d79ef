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
        @Schema(description = "The event's CloudEvents id; absent where it has none.")
        String id,

        @Schema(description = "The event's CloudEvents source; absent where it has none.")
        String source,

        @Schema(description = "The key, at most 1024 characters; absent where it has none.", maxLength = 1_025)
        String key,

        @Schema(required = true, description = "The first 100 headers, in their order.")
        List<HeaderView> headers,

        @Schema(required = true, minimum = "0", description = "How many headers it has.")
        int headerCount,

        @Schema(description = "The value, at most 16384 characters; absent where it has none.", maxLength = 16_385)
        String value,

        @Schema(required = true, minimum = "0", description = "The value's length in bytes.")
        int valueSize) {

    private static final int LONGEST_KEY = 1_024;
    private static final int LONGEST_HEADER = 1_024;
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_VALUE = 16_384;

    /** A header. */
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
                if (headers.size() < MOST_HEADERS) {
                    headers.add(new HeaderView(cut(each.key(), LONGEST_HEADER), text(each.value(), LONGEST_HEADER)));
                }
            }
        }
        EventIdentity identity = EventIdentity.of(record);
        return new RecordView(
                identity.id(),
                identity.source(),
                text(record.key(), LONGEST_KEY),
                headers,
                count,
                text(record.value(), LONGEST_VALUE),
                RecordParts.valueSize(record));
    }

    static String text(byte[] bytes, int longest) {
        // Decodes one character more than is shown, to see whether the text must be cut. A character has at most four
        // bytes.
        return bytes == null
                ? null
                : cut(new String(bytes, 0, Math.min(bytes.length, 4 * (longest + 1)), StandardCharsets.UTF_8), longest);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : Storable.replaced(text.substring(0, longest)) + "…";
    }
}
