package io.crossrole.resilience.fuzz;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes records that are short on the wire and long when they are inflated, by each codec. Each is a dead letter. */
public final class CompressedRecords implements AutoCloseable {

    public static final List<CompressionType> CODECS =
            List.of(CompressionType.GZIP, CompressionType.SNAPPY, CompressionType.LZ4, CompressionType.ZSTD);

    private static final int MEGABYTE = 1_048_576;
    private static final byte[] DATA = MalformedRecords.utf8("{\"integrationId\": \"long\", \"tenantId\": \"fuzz\"}");

    /** With more blanks, Snappy's batch could exceed a megabyte, which is the limit. */
    private static final Map<CompressionType, Integer> MOST_MEGABYTES = Map.of(CompressionType.SNAPPY, 12);

    private final Map<CompressionType, KafkaProducer<byte[], byte[]>> producers = new EnumMap<>(CompressionType.class);
    private final Random random;

    public CompressedRecords(String kafka, long seed) {
        random = new Random(seed);
        for (CompressionType codec : CODECS) {
            Map<String, Object> settings = Map.of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    kafka,
                    ProducerConfig.COMPRESSION_TYPE_CONFIG,
                    codec.name,
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                    400 * MEGABYTE,
                    ProducerConfig.BUFFER_MEMORY_CONFIG,
                    800L * MEGABYTE,
                    ProducerConfig.LINGER_MS_CONFIG,
                    0);
            producers.put(codec, new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
        }
    }

    /** Good data and blanks after it: valid JSON, but long. */
    public void value(CompressionType codec, String topic, int megabytes, Callback then) {
        int most = Math.min(megabytes, MOST_MEGABYTES.getOrDefault(codec, megabytes));
        send(codec, topic, MalformedRecords.utf8("long"), blanks(DATA, most * MEGABYTE), new RecordHeaders(), then);
    }

    /** Headers with empty names and values: they add no bytes, but each is an object. */
    public void headers(CompressionType codec, String topic, int count, Callback then) {
        Headers headers = new RecordHeaders();
        for (int i = 0; i < count; i++) {
            headers.add("", new byte[0]);
        }
        send(codec, topic, MalformedRecords.utf8("headers"), DATA, headers, then);
    }

    /** Publishes a record with one long header of blanks. */
    public void header(CompressionType codec, String topic, int megabytes, Callback then) {
        Headers headers = new RecordHeaders().add("x-long", blanks(new byte[0], megabytes * MEGABYTE));
        send(codec, topic, MalformedRecords.utf8("header"), DATA, headers, then);
    }

    /** A key of blanks. */
    public void key(CompressionType codec, String topic, int megabytes, Callback then) {
        send(codec, topic, blanks(new byte[0], megabytes * MEGABYTE), DATA, new RecordHeaders(), then);
    }

    /** Publishes one of these records at random. */
    public void any(CompressionType codec, String topic, int mostMegabytes, Callback then) {
        int megabytes = 1 + random.nextInt(mostMegabytes);
        switch (random.nextInt(5)) {
            case 0 -> headers(codec, topic, 1_000 + random.nextInt(400_000), then);
            case 1 -> header(codec, topic, 1 + random.nextInt(8), then);
            case 2 -> key(codec, topic, 1 + random.nextInt(8), then);
            default -> value(codec, topic, megabytes, then);
        }
    }

    private static byte[] blanks(byte[] start, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) ' ');
        System.arraycopy(start, 0, bytes, 0, start.length);
        return bytes;
    }

    /** To the first partition, where others wait behind it. */
    private void send(CompressionType codec, String topic, byte[] key, byte[] value, Headers headers, Callback then) {
        KafkaProducer<byte[], byte[]> producer = producers.get(codec);
        producer.send(new ProducerRecord<>(topic, 0, key, value, headers), then);
        producer.flush();
    }

    @Override
    public void close() {
        producers.values().forEach(KafkaProducer::close);
    }
}
