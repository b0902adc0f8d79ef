package io.crossrole.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameBasedUuidTest {

    private static final int IETF_VARIANT = 2;

    /**
     * Computed independently: the first 16 bytes of the SHA-256 of all parts, each as UTF-8 with its length in four
     * bytes before it; then version and variant set. Published events and stored rows have such IDs, so they must never
     * change.
     */
    @ParameterizedTest
    @CsvSource({
        "'integration|int-1|io.crossrole.external-id.created.v1', f0bbabbb-3a19-85a1-9086-99cf7385b379",
        "'validation|00000000-0000-0000-0000-000000000001|io.crossrole.connection.failed.v1',"
                + " 79247ee9-c7f0-8608-972f-920507a59919",
        "'a|bc', b534ce16-ac9c-8b36-823f-39a395ce8e0e",
        "'Übung|漢字', bbe4d1d0-2ccb-8410-8d4c-3e8daeb77837"
    })
    void computesTheSameUuidsAsAnIndependentProgram(String parts, UUID expected) {
        // When
        UUID uuid = NameBasedUuid.of(parts.split("\\|"));

        // Then
        assertThat(uuid).isEqualTo(expected);
    }

    @Test
    void hasVersionAndVariantOfCustomUuids() {
        // Given
        Random random = new Random(8);

        // When
        List<UUID> uuids = random.ints(1_000)
                .mapToObj(it -> NameBasedUuid.of("integration", "int-" + it))
                .toList();

        // Then
        assertThat(uuids).allSatisfy(it -> {
            assertThat(it.version()).isEqualTo(8);
            assertThat(it.variant()).isEqualTo(IETF_VARIANT);
        });
        assertThat(uuids).doesNotHaveDuplicates();
    }

    @Test
    void differsByTheBoundariesOfItsParts() {
        // Given
        List<String[]> names = Arrays.asList(
                new String[] {"abc"},
                new String[] {"a", "bc"},
                new String[] {"ab", "c"},
                new String[] {"abc", ""},
                new String[] {"", "abc"},
                new String[] {"a", "b", "c"},
                new String[] {"a\u0000\u0000\u0000\u0002bc"},
                new String[] {});

        // When
        Set<UUID> uuids = new HashSet<>();
        names.forEach(it -> uuids.add(NameBasedUuid.of(it)));

        // Then
        assertThat(uuids).hasSize(names.size());
    }

    @Test
    void differsByOrder() {
        assertThat(NameBasedUuid.of("a", "b")).isNotEqualTo(NameBasedUuid.of("b", "a"));
    }
}
