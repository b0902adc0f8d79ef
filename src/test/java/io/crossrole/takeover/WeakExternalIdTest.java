package io.crossrole.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                    """)
    void findsWhatCouldBeGuessed(String externalId, String why) {
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
    void letsPassWhatShowsNoSignOfIt(String externalId) {
        // When, Then
        assertThat(WeakExternalId.why(externalId, NAMES)).isEmpty();
    }

    @Test
    void takesAShortNameForOneOnlyIfItIsTheWhole() {
        // When, Then
        assertThat(WeakExternalId.why("x7Kq9pabLm2Rt5vWzB", NAMES)).isEmpty();
    }
}
