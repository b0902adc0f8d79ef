package io.crossrole.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes links as text that nobody without the key can write or change: the fields and their HMAC-SHA256 (RFC 2104), both in
 * the URL-safe alphabet of Base64.
 */
final class LinkSigner {

    /** The place of a text. A text that was made for one place is not valid in another. */
    enum Place {
        URL,
        COOKIE
    }

    private static final String ALGORITHM = "HmacSHA256";

    /** IDs contain no space. */
    private static final String SEPARATOR = " ";

    private static final int FIELDS = 4;
    private static final int MAX_LENGTH = 1_000;

    private final List<byte[]> keys;

    /** @param keys the first signs, and each verifies */
    LinkSigner(List<String> keys) {
        this.keys = keys.stream().map(it -> it.getBytes(StandardCharsets.UTF_8)).toList();
    }

    String sign(Place place, SignedLink link) {
        String fields = String.join(
                SEPARATOR,
                link.integrationId(),
                link.tenantId(),
                Long.toString(link.generation()),
                Long.toString(link.expiresAt().getEpochSecond()));
        return signed(keys.get(0), place, encoded(fields.getBytes(StandardCharsets.UTF_8)));
    }

    /** The link in a text; empty if the text was not made here for this place. The link may have expired. */
    Optional<SignedLink> verify(Place place, String text) {
        int dot = text.indexOf('.');
        if (dot < 0 || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String fields = text.substring(0, dot);
        // The text as a whole is compared, since several texts in Base64 may stand for the same bytes.
        boolean isOurs = keys.stream()
                .anyMatch(it -> MessageDigest.isEqual(
                        signed(it, place, fields).getBytes(StandardCharsets.UTF_8),
                        text.getBytes(StandardCharsets.UTF_8)));
        return isOurs ? Optional.of(parse(fields)) : Optional.empty();
    }

    private static SignedLink parse(String fields) {
        String[] values =
                new String(Base64.getUrlDecoder().decode(fields), StandardCharsets.UTF_8).split(SEPARATOR, FIELDS);
        return new SignedLink(
                values[0], values[1], Long.parseLong(values[2]), Instant.ofEpochSecond(Long.parseLong(values[3])));
    }

    private static String signed(byte[] key, Place place, String fields) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((place + SEPARATOR).getBytes(StandardCharsets.UTF_8));
            return fields + "." + encoded(mac.doFinal(fields.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
