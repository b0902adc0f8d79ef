package io.crossrole.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * The requests of a load, by number: a CloudEvent in binary mode of some 300 bytes, the same for each contestant. IDs are
 * in no order, as UUIDs are not, and end with their number.
 */
final class Request {

    private static final int NUMBER_DIGITS = 8;
    private static final int TENANTS = 500;

    private Request() {}

    /** The integration that this one asks for. */
    static String integrationId(long number) {
        return "%016x%08x-%08d".formatted(scatter(number), scatter(~number) >>> 32, number);
    }

    /** The number in an integration's ID. */
    static int number(String integrationId) {
        return Integer.parseInt(integrationId.substring(integrationId.length() - NUMBER_DIGITS));
    }

    static String tenantId(long number) {
        return "tenant-%03d".formatted(number % TENANTS);
    }

    /** Its record for a topic. */
    static ProducerRecord<String, byte[]> record(String topic, long number) {
        String id = integrationId(number);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, id, bytes("""
                {"integrationId":"%s","tenantId":"%s","integrationType":"aws","partition":"aws","awsAccountId":"111122223333"}""".formatted(id, tenantId(number))));
        Headers headers = record.headers();
        headers.add("ce_specversion", bytes("1.0"));
        headers.add("ce_id", bytes("request-" + number));
        headers.add("ce_source", bytes("/bench"));
        headers.add("ce_type", bytes("io.crossrole.integration.requested.v1"));
        headers.add("ce_time", bytes(Instant.now().toString()));
        headers.add("content-type", bytes("application/json"));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The finaliser of SplitMix64: one to one, and in no order. */
    private static long scatter(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
