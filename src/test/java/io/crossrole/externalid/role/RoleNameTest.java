package io.crossrole.externalid.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleNameTest {

    /** Published names stay: an event that was sent before names the same role. */
    @Test
    void followsFromTheIntegrationAlone() {
        assertThat(RoleName.of("athena", "int-1"))
                .isEqualTo(RoleName.of("athena", "int-1"))
                .isEqualTo("crossrole-athena-9a68gc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "aws", "athena", "a-service-of-their-own", "x"})
    void consistsOfCharactersThatIamAccepts(String type) {
        assertThat(RoleName.of(type, ".:_-")).matches("crossrole-" + type + "-[0-9a-z]{6}");
    }

    @Test
    void staysWithinTheLengthThatIamAccepts() {
        assertThat(RoleName.of("x".repeat(64), "i".repeat(128))).hasSize(RoleName.MAX_LENGTH);
    }

    @Test
    void distinguishesIntegrationsOfOneAccount() {
        assertThat(IntStream.range(0, 1_000).mapToObj(it -> RoleName.of("athena", "int-" + it)))
                .doesNotHaveDuplicates();
    }

    @Test
    void distinguishesTypesThatBeginAlike() {
        assertThat(RoleName.of("x".repeat(63) + "a", "int-1")).isNotEqualTo(RoleName.of("x".repeat(63) + "b", "int-1"));
    }
}
