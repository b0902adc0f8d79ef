package io.crossrole.operations.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.integration.ExternalId;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlikeOwnFormatTest {

    private final ExternalId.Generator generator = new ExternalId.Generator(new SecureRandom(), Clock.systemUTC());

    @Test
    void acceptsOwnExternalIdsAndLongPartsOfThemOnly() {
        // Given
        String own = generator.next().value();

        // When, Then
        assertThat(AlikeOwnFormat.how(new ExternalId(own))).isEmpty();
        for (int length = 2; length < own.length(); length++) {
            boolean isLongEnough = length >= "cr-0123456789-01234567".length();
            assertThat(AlikeOwnFormat.how(new ExternalId(own.substring(0, length)))
                            .isEmpty())
                    .as(own.substring(0, length))
                    .isEqualTo(isLongEnough);
        }
        for (int length = 2; length < 32; length++) {
            String end = own.substring(own.length() - length);
            assertThat(AlikeOwnFormat.how(new ExternalId(end)).isEmpty())
                    .as(end)
                    .isEqualTo(length >= 8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer-1", "cr_1", "crossrole", "cr-l", "7f3a2c91", "cr-01jd0m3k8a-7h2v9c4x1q"})
    void acceptsExternalIdsOutsideTheAlphabetOrOfSufficientLength(String externalId) {
        // When, Then
        assertThat(AlikeOwnFormat.how(new ExternalId(externalId))).isEmpty();
    }
}
