package io.crossrole.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegrationTest {

    private static final Instant SUBMITTED = Instant.parse("2025-06-03T12:00:00Z");

    private final Integration integration = IntegrationFixture.requested().make();

    @Test
    void isNotProvenAtFirst() {
        // Then
        assertThat(integration.isProvenByNewer(Instant.MIN, 0)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-03T11:59:59Z, 99, true",
        "2025-06-03T12:00:00Z, 41, true",
        "2025-06-03T12:00:00Z, 42, false",
        "2025-06-03T12:00:00Z, 43, false",
        "2025-06-03T12:00:01Z,  0, false"
    })
    void isProvenByTheLatestSubmission(Instant submittedAt, long recordOffset, boolean older) {
        // Given
        integration.provenBySubmission(SUBMITTED, 42);

        // Then
        assertThat(integration.isProvenByNewer(submittedAt, recordOffset)).isEqualTo(older);
    }

    @Test
    void ignoresAProofByAnOlderSubmission() {
        // Given
        integration.provenBySubmission(SUBMITTED, 42);

        // When
        integration.provenBySubmission(SUBMITTED.minusSeconds(1), 99);

        // Then
        assertThat(integration.isProvenByNewer(SUBMITTED.minusNanos(1), 0)).isTrue();
    }
}
