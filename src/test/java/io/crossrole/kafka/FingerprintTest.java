package io.crossrole.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final byte[] KEY = utf8("int-1");
    private static final byte[] VALUE = utf8("{}");

    @Test
    void staysTheSameAcrossARedrive() {
        // Given
        Headers before = headers("ce_id", "1");
        Headers after = headers("ce_id", "1", "dead-letter-reason", "EMPTY", "dead-letter-offset", "7");

        // Then
        assertThat(Fingerprint.of("topic", 1, KEY, VALUE, after))
                .isEqualTo(Fingerprint.of("topic", 1, KEY, VALUE, before));
    }

    @Test
    void differsInEachPartThatARedriveKeeps() {
        // Given
        UUID fingerprint = Fingerprint.of("topic", 1, KEY, VALUE, headers("ce_id", "1"));

        // Then
        assertThat(fingerprint)
                .isNotEqualTo(Fingerprint.of("other", 1, KEY, VALUE, headers("ce_id", "1")))
                .isNotEqualTo(Fingerprint.of("topic", 2, KEY, VALUE, headers("ce_id", "1")))
                .isNotEqualTo(Fingerprint.of("topic", 1, utf8("int-2"), VALUE, headers("ce_id", "1")))
                .isNotEqualTo(Fingerprint.of("topic", 1, null, VALUE, headers("ce_id", "1")))
                .isNotEqualTo(Fingerprint.of("topic", 1, KEY, utf8("[]"), headers("ce_id", "1")))
                .isNotEqualTo(Fingerprint.of("topic", 1, KEY, VALUE, headers("ce_id", "2")))
                .isNotEqualTo(Fingerprint.of("topic", 1, KEY, VALUE, headers("ce_i", "d1")))
                .isNotEqualTo(Fingerprint.of("topic", 1, KEY, VALUE, headers()));
        assertThat(Fingerprint.of("topic", 1, new byte[0], VALUE, headers()))
                .isNotEqualTo(Fingerprint.of("topic", 1, null, VALUE, headers()));
    }

    private static Headers headers(String... namesAndValues) {
        Headers headers = new RecordHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], utf8(namesAndValues[i + 1]));
        }
        return headers;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
