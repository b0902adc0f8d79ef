package io.crossrole.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    Path directory;

    @Test
    void keepsItsDataAndItsAddressWhileItIsAway() throws SQLException {
        // Given
        try (PostgresServer postgres = PostgresServer.start(0, directory)) {
            ask(postgres, "create table visitor (name text); insert into visitor values ('Ada')");

            // When
            postgres.stop();
            assertThatThrownBy(() -> ask(postgres, "select 1")).isInstanceOf(SQLException.class);
            postgres.start();

            // Then
            assertThat(ask(postgres, "select name from visitor")).isEqualTo("Ada");
        }
    }

    @Test
    void writesAsDurablyAsInProduction() throws SQLException {
        try (PostgresServer postgres = PostgresServer.start(0, directory)) {
            assertThat(ask(postgres, "show fsync")).isEqualTo("on");
            assertThat(ask(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "show full_page_writes")).isEqualTo("on");
        }
    }

    private static String ask(PostgresServer postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
