package io.crossrole.sandbox.aws;

import java.security.SecureRandom;
import java.util.Base64;

/** Random identifiers and secrets in the formats of AWS ("IAM identifiers", IAM User Guide). */
final class RandomIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private RandomIds() {}

    static String roleId() {
        return "AROA" + base32(17);
    }

    static String temporaryAccessKeyId() {
        return "ASIA" + base32(16);
    }

    static String secretAccessKey() {
        return base64(30);
    }

    static String sessionToken() {
        return "IQoJb3JpZ2luX2Vj" + base64(180);
    }

    private static String base32(int length) {
        StringBuilder id = new StringBuilder(length);
        RANDOM.ints(length, 0, BASE32.length()).forEach(it -> id.append(BASE32.charAt(it)));
        return id.toString();
    }

    private static String base64(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
