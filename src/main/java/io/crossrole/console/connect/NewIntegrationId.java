package io.crossrole.console.connect;

import io.crossrole.digest.PartsDigest;
import java.util.UUID;

/**
 * The ID of an integration that is requested by a form, such as {@code athena-7k2m9q4x8w3hd5c6}. It can't be guessed,
 * since the form's event id has 122 random bits. A form that is sent twice gets one ID.
 */
final class NewIntegrationId {

    private static final char[] BASE32 = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    /** Eighty bits. */
    private static final int SUFFIX_LENGTH = 16;

    private NewIntegrationId() {}

    static String of(UUID eventId, Request request) {
        PartsDigest digest = new PartsDigest();
        digest.add(eventId.toString());
        digest.add(request.tenantId());
        digest.add(request.integrationType());
        digest.add(request.partition());
        digest.add(request.awsAccountId());
        byte[] hash = digest.end();
        StringBuilder id = new StringBuilder(request.integrationType()).append('-');
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            id.append(BASE32[hash[i] & 31]);
        }
        return id.toString();
    }
}
