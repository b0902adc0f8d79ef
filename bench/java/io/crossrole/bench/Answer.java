package io.crossrole.bench;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * What a plain contestant answers: the bytes that Crossrole publishes, written without any library.
 *
 * @param id the event's
 * @param causationId the request's event
 */
record Answer(
        UUID id,
        String integrationId,
        String tenantId,
        String expectedAccountId,
        String externalId,
        String causationId,
        Instant createdAt,
        String payload) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final char[] BASE32 = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    /** A new one. */
    static Answer to(String integrationId, String tenantId, String expectedAccountId, String causationId) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String externalId = externalId(now);
        UUID id = UUID.nameUUIDFromBytes((integrationId + "created").getBytes(StandardCharsets.UTF_8));
        String payload = "{\"integrationId\":\"" + integrationId + "\",\"tenantId\":\"" + tenantId
                + "\",\"integrationType\":\"aws\",\"partition\":\"aws\",\"vendorAccountId\":\"999988887777\","
                + "\"principalArns\":[\"arn:aws:iam::999988887777:role/crossrole\"],\"externalId\":\"" + externalId
                + "\",\"expectedAccountId\":\"" + expectedAccountId
                + "\",\"trustPolicy\":{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"CrossroleAssumesThisRole\","
                + "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::999988887777:root\"},"
                + "\"Action\":\"sts:AssumeRole\",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"" + externalId
                + "\"},\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::999988887777:role/crossrole\"}}}},"
                + "\"createdAt\":\"" + now + "\"}";
        return new Answer(id, integrationId, tenantId, expectedAccountId, externalId, causationId, now, payload);
    }

    private static String externalId(Instant now) {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        StringBuilder text = new StringBuilder("cr-");
        for (int shift = 45; shift >= 0; shift -= 5) {
            text.append(BASE32[(int) (now.toEpochMilli() >>> shift) & 31]);
        }
        text.append('-');
        for (byte each : bits) {
            text.append(BASE32[each & 31]);
        }
        return text.toString();
    }

    /** Its record: a CloudEvent in binary mode with all that Crossrole's has. */
    static ProducerRecord<String, byte[]> record(
            String topic, String id, String integrationId, String causationId, Instant createdAt, byte[] payload) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, integrationId, payload);
        Headers headers = record.headers();
        headers.add("ce_specversion", bytes("1.0"));
        headers.add("ce_id", bytes(id));
        headers.add("ce_source", bytes("/crossrole"));
        headers.add("ce_type", bytes("io.crossrole.external-id.created.v1"));
        headers.add("content-type", bytes("application/json"));
        headers.add("ce_dataschema", bytes("urn:crossrole:schema:io.crossrole.external-id.created.v1"));
        headers.add("ce_subject", bytes(integrationId));
        headers.add("ce_time", bytes(createdAt.atOffset(ZoneOffset.UTC).toString()));
        headers.add("ce_partitionkey", bytes(integrationId));
        headers.add("ce_sequence", bytes("0000000000000000001"));
        headers.add("ce_causationid", bytes(causationId));
        return record;
    }

    /** As Kafka takes it. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
