package io.crossrole.externalid.role;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InlinePolicyTest {

    @ParameterizedTest
    @CsvSource({
        "athena, ReadAthenaMetadata, 19, true",
        "s3, ReadS3Metadata, 4, true",
        "redshift, RedshiftAccess, 9, false",
        "cloudwatch, ReadCloudwatchMetadata, 3, true"
    })
    void isNamedAfterWhatItPermits(String type, String name, int actions, boolean isReading) {
        // When
        InlinePolicy policy = RoleFixture.ofType(type).permissions().orElseThrow();

        // Then
        assertThat(policy.name()).isEqualTo(name);
        assertThat(policy.actions()).hasSize(actions);
        assertThat(policy.isReading()).isEqualTo(isReading);
    }

    @Test
    void doesNotCallAPolicyReadingThatChangesThings() {
        assertThat(RoleFixture.thatAssumesItself(null).permissions().orElseThrow())
                .satisfies(it -> assertThat(it.name()).isEqualTo("OwnTypeAccess"))
                .satisfies(it -> assertThat(it.isReading()).isFalse());
    }
}
