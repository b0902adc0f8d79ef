package io.crossrole.resilience.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The broken builds of {@link BrokenBuildsIT} can still be made. This test fails if a line that one of them breaks has
 * changed.
 */
class MistakeTest {

    @ParameterizedTest
    @EnumSource
    void isMadeInTodaysSource(Mistake mistake) throws IOException {
        // When
        Path classes = BrokenBuild.compile(mistake);

        // Then
        String name = mistake.source().getFileName().toString().replace(".java", ".class");
        assertThat(classes).isDirectoryRecursivelyContaining("glob:**/" + name);
    }
}
