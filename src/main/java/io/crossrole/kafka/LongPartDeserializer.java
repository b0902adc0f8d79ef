package io.crossrole.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.ByteBufferInputStream;
import org.apache.kafka.common.utils.Utils;

/**
 * Returns keys and values unchanged, except long ones: of these it returns the first bytes and adds a {@link LongPart}
 * to the headers. Otherwise the records of one poll, each inflated from a few bytes, could fill the heap.
 */
public final class LongPartDeserializer implements Deserializer<byte[]> {

    private LongPart.Kind kind = LongPart.Kind.VALUE;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        kind = isKey ? LongPart.Kind.KEY : LongPart.Kind.VALUE;
    }

    /**
     * Returns the data unchanged. Kafka's consumer never calls this method, and without headers a long part can't be
     * replaced.
     */
    @Override
    public byte[] deserialize(String topic, byte[] data) {
        return data;
    }

    @Override
    public byte[] deserialize(String topic, Headers headers, byte[] data) {
        return data == null || data.length <= LongPart.LONGEST_PLAIN ? data : shorten(headers, ByteBuffer.wrap(data));
    }

    @Override
    public byte[] deserialize(String topic, Headers headers, ByteBuffer data) {
        return data == null || data.remaining() <= LongPart.LONGEST_PLAIN
                ? Utils.toNullableArray(data)
                : shorten(headers, data.duplicate());
    }

    private byte[] shorten(Headers headers, ByteBuffer data) {
        try {
            LongPart part =
                    LongPart.read(kind, data.remaining(), new ByteBufferInputStream(data), LongPart.LONGEST_HELD);
            headers.forEach(LongPartDeserializer::detach);
            headers.add(part);
            return part.start();
        } catch (IOException e) {
            throw new UncheckedIOException("A buffer in memory could not be read", e);
        }
    }

    /**
     * Copies a header. A header that nobody has read is a view of the whole record's buffer, so the buffer cannot be
     * freed.
     */
    private static void detach(Header header) {
        header.key();
        header.value();
    }
}
