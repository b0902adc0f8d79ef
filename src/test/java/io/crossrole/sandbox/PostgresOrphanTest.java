package io.crossrole.sandbox;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresOrphanTest {

    @TempDir
    Path directory;

    @Test
    void endsWithItsJvmEvenIfThatIsKilled() throws Exception {
        // Given
        try (PostgresInAnotherJvm postgres = PostgresInAnotherJvm.start(directory)) {

            // When
            postgres.kill();

            // Then
            await().atMost(Duration.ofSeconds(20)).until(() -> !postgres.listens());
        }
    }

    @Test
    void isEndedByTheNextToStartOnItsData() throws Exception {
        // Given
        try (PostgresInAnotherJvm orphan = PostgresInAnotherJvm.start(directory)) {
            orphan.killWithItsWatchdog();
            assertThat(orphan.listens()).isTrue();

            // When
            try (PostgresServer next = PostgresServer.start(0, directory)) {

                // Then
                assertThat(next.jdbcUrl()).isNotEmpty();
                assertThat(orphan.listens()).isFalse();
            }
        }
    }
}
