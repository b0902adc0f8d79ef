package io.crossrole.operations.imports.strength;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.integration.ExternalId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeakExternalIdTest {

    private static final List<String> NAMES = List.of("acme-corp", "int-7f3a2c91", "111122223333", "ab");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    x7Kq9pLm2Rt5vWz            | it has 15 characters
                    aabbaabbccaaddeeff         | it has 6 different characters
                    9071-5528-3346-1209        | it is a number
                    k3v9-acme-corp-x8q2m5      | it contains 'acme-corp'
                    k3v9-ACME-Corp-x8q2m5      | it contains 'acme-corp'
                    x8q2m5INT-7F3A2C91k3v9     | it contains 'int-7f3a2c91'
                    vendor-111122223333-x      | it contains '111122223333'
                    6ba7b810-9dad-11d1-80b4-00c04fd430c8 | a UUID of version 1
                    6ba7b8109dad11d180b400c04fd430c8     | a UUID of version 1
                    6BA7B810-9DAD-51D1-80B4-00C04FD430C8 | a UUID of version 5
                    x7qpabcdefghm2rt5v         | in a row count up
                    x7qp87654321m2rt5v         | count down
                    x7qpzzzzzzzzm2rt5v         | or repeat
                    x7qp9mK2x7qp9mK2           | it repeats itself
                    Customer-Acme-Production   | words, names
                    megavendor-external-id     | words, names
                    Password123-Secret         | words, names
                    admin@globex-industries.com | e-mail address
                    vendor-2026-11-28-001      | words, names
                    ip-10-0-1-23.eu-west-1.compute.internal | a host name
                    Cust0m3r-Pr0duct10n-Acc3ss | words, names
                    qwertyuiopasdfghjkl        | words, names
                    1qaz2wsx3edc4rfv5tgb       | words, names
                    correct-horse-battery-staple | words, names
                    datadog-integration-role-external-id | words, names
                    k3v9-proc-emca-x8q2m5wz    | it contains 'acme-corp'
                    k3v9.a.c.m.e.corp.x8q2m5wz | it contains 'acme-corp'
                    vendor-1111-2222-3333-x8q2 | it contains '111122223333'
                    """)
    void findsGuessableExternalIds(String externalId, String why) {
        // When, Then
        assertThat(WeakExternalId.why(externalId, NAMES))
                .hasValueSatisfying(it -> assertThat(it).contains(why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x7Kq9pLm2Rt5vWzB",
                "f81d4fae-7dec-4cd0-a765-00a0c91e6bf6",
                "0192f3a4-5b6c-7d8e-9f01-2a4c6e803b5d",
                "cr-01jd0m3k8a-7h2v9c4x1q8z5n3w6t0r2y4k9m7p1s5f"
            })
    void acceptsRandomExternalIds(String externalId) {
        // When, Then
        assertThat(WeakExternalId.why(externalId, NAMES)).isEmpty();
    }

    /** Digests and encodings of known names, as scripts make them. */
    static Stream<String> derived() throws NoSuchAlgorithmException {
        String md5 = hex("MD5", "acme-corp");
        return Stream.of(
                md5,
                md5.toUpperCase(Locale.ROOT),
                "vendor-" + md5,
                md5.substring(0, 16),
                "vendor-" + md5.substring(0, 10),
                md5.replaceFirst("(.{8})(.{4}).(.{3}).(.{3})(.{12})", "$1-$2-4$3-8$4-$5"),
                hex("MD5", "acme-corp\n"),
                hex("SHA-1", "ACME-CORP"),
                hex("SHA-256", "acme-corp"),
                hex("SHA-256", "acme-corp:int-7f3a2c91"),
                hex("SHA-256", "111122223333acme-corp").substring(0, 20),
                hex("SHA-512", "int-7f3a2c91"),
                Base64.getEncoder().encodeToString(digest("SHA-256", "acme-corp")),
                Base64.getUrlEncoder().withoutPadding().encodeToString(digest("SHA-1", "int-7f3a2c91")),
                base64("acme-corp") + "x8q2m5wz",
                base64("acme-corp:111122223333"),
                base64("id=acme-corp-7"),
                base64("customer-production"),
                HexFormat.of().formatHex("acme-corp".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("derived")
    void findsExternalIdsDerivedFromNames(String externalId) {
        // When, Then
        assertThat(WeakExternalId.why(externalId, NAMES)).isPresent();
    }

    /** Alphabets in which vendors generate random External IDs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef",
                "0123456789abcdefghjkmnpqrstvwxyz",
                "abcdefghijklmnopqrstuvwxyz",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+=,.@:/-"
            })
    void acceptsRandomTextInAnyAlphabet(String alphabet) {
        // Given
        Random random = new Random(4_711);

        for (int i = 0; i < 500; i++) {
            int length = 16 + random.nextInt(i % 10 == 0 ? 90 : 17);
            String externalId = IntStream.range(0, length)
                    .mapToObj(it -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))))
                    .collect(Collectors.joining());

            // When, Then
            if (externalId.chars().distinct().count() >= WeakExternalId.MIN_VARIETY) {
                assertThat(WeakExternalId.why(externalId, NAMES)).as(externalId).isEmpty();
            }
        }
    }

    @Test
    void acceptsRandomUuidsAndOwnExternalIds() {
        // Given
        Random random = new Random(4_711);
        ExternalId.Generator generator = new ExternalId.Generator(new SecureRandom(), Clock.systemUTC());

        for (int i = 0; i < 3_000; i++) {
            String uuid = new UUID(
                            random.nextLong() & ~0xF000L | 0x4000L,
                            random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L)
                    .toString();

            // When, Then
            assertThat(WeakExternalId.why(uuid, NAMES)).as(uuid).isEmpty();
            if (i % 10 == 0) {
                assertThat(WeakExternalId.why(uuid.replace("-", ""), NAMES))
                        .as(uuid)
                        .isEmpty();
            }
            assertThat(WeakExternalId.why(generator.next().value(), NAMES)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer-production-3f9a8c21d4e5b6a7",
                "vendor-production-external-id-of-f81d4fae-7dec-4cd0-a765-00a0c91e6bf6"
            })
    void acceptsWordsWithEnoughRandomCharacters(String externalId) {
        // When, Then
        assertThat(WeakExternalId.why(externalId, NAMES)).isEmpty();
    }

    private static String hex(String algorithm, String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(digest(algorithm, text));
    }

    private static byte[] digest(String algorithm, String text) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void acceptsAShortNameInsideALongerText() {
        // When, Then
        assertThat(WeakExternalId.why("x7Kq9pabLm2Rt5vWzB", NAMES)).isEmpty();
    }
}
