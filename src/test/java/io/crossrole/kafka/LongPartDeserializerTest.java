package io.crossrole.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LongPartDeserializerTest {

    private static final int MEGABYTE = 1_048_576;

    private final LongPartDeserializer deserializer = new LongPartDeserializer();
    private final Headers headers = new RecordHeaders();

    @Test
    void returnsShortPartsUnchanged() {
        // Given
        byte[] value = blanks(LongPart.LONGEST_PLAIN);

        // Then
        assertThat(deserializer.deserialize("topic", headers, ByteBuffer.wrap(value)))
                .isEqualTo(value);
        assertThat(deserializer.deserialize("topic", headers, (ByteBuffer) null))
                .isNull();
        assertThat(headers).isEmpty();
    }

    @Test
    void holdsALongValueDeflated() {
        // Given
        byte[] value = blanks(MEGABYTE);

        // When
        byte[] start = deserializer.deserialize("topic", headers, ByteBuffer.wrap(value));

        // Then
        LongPart part = part();
        assertThat(start).isEqualTo(blanks(256));
        assertThat(part.size()).isEqualTo(MEGABYTE);
        assertThat(part.whole()).contains(value);
        assertThat(part.heldBytes()).isLessThan(10_000);
    }

    @Test
    void keepsOnlySizeDigestAndFirstBytesOfAVeryLongPart() {
        // Given
        deserializer.configure(Map.of(), true);

        // When
        byte[] start = deserializer.deserialize("topic", headers, blanks(3 * MEGABYTE));

        // Then
        LongPart part = part();
        assertThat(start).isEqualTo(blanks(256));
        assertThat(part.kind()).isEqualTo(LongPart.Kind.KEY);
        assertThat(part.size()).isEqualTo(3 * MEGABYTE);
        assertThat(part.sha256()).isEqualTo("6a3cfdf3ce3887c663d9474e0833b92190a4285f45b3358068cbdfd1f91a8ec7");
        assertThat(part.whole()).isEmpty();
        assertThat(part.heldBytes()).isEqualTo(256);
    }

    @Test
    void ignoresAForgedPlaceholder() {
        // Given
        headers.add("dead-letter-value", new byte[] {1});

        // Then
        assertThat(RecordParts.longPart(headers, LongPart.Kind.VALUE)).isEmpty();
    }

    private LongPart part() {
        Header[] all = headers.toArray();
        assertThat(all).hasSize(1);
        return (LongPart) all[0];
    }

    private static byte[] blanks(int length) {
        byte[] blanks = new byte[length];
        Arrays.fill(blanks, (byte) ' ');
        return blanks;
    }
}
