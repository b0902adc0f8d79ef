package io.crossrole.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunningSandboxTest {

    @Test
    void isTheSameForEveryoneWhoAsks() {
        // Given
        Map<String, String> first = new SandboxResource().start();

        // When
        QuarkusTestResourceLifecycleManager another = new SandboxResource();
        another.stop();

        // Then
        assertThat(another.start()).isEqualTo(first);
    }

    @Test
    void takesPostgresAwayAndBringsItBack() throws Exception {
        // Given
        String url = RunningSandbox.jdbcUrl();
        RunningSandbox.stopPostgres();

        // When
        RunningSandbox.startPostgres();

        // Then
        try (var connection = DriverManager.getConnection(url, RunningSandbox.username(), RunningSandbox.password())) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }
}
