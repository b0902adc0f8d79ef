package io.crossrole.deployment.secured;

import io.crossrole.sandbox.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** A Postgres that takes the service's user over TLS alone, with a password. The user owns its database and no other. */
final class SecuredPostgres implements AutoCloseable {

    static final String USER = "crossrole";
    static final String PASSWORD = "postgres-password-of-the-tests";

    private final PostgresServer server;

    SecuredPostgres(Path directory, Path certificates, Path key) {
        server = PostgresServer.start(
                0,
                directory,
                Map.of(
                        "ssl", "on",
                        "ssl_cert_file", certificates.toString(),
                        "ssl_key_file", key.toString(),
                        "hba_file", accessRules(directory).toString()));
        execute("postgres", "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(USER, PASSWORD));
        execute("postgres", "CREATE DATABASE crossrole OWNER %s".formatted(USER));
    }

    private static Path accessRules(Path directory) {
        try {
            Files.createDirectories(directory);
            return Files.writeString(directory.resolve("pg_hba.conf").toAbsolutePath(), """
                    host    all       postgres  all  trust
                    hostssl crossrole crossrole all  scram-sha-256
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its host name and port, by another name of the host. */
    String address(String host) {
        return server.jdbcUrl().replaceFirst("jdbc:postgresql://localhost(:\\d+)/.*", host + "$1");
    }

    /** Takes an integration away, with all that it has become, as a backup does that is older. */
    void forgets(String integrationId) {
        for (String rows :
                List.of("outcome WHERE integration_id", "validation WHERE integration_id", "integration WHERE id")) {
            execute("crossrole", "DELETE FROM %s = '%s'".formatted(rows, integrationId));
        }
    }

    private void execute(String database, String sql) {
        String url = server.jdbcUrl().replaceFirst("(?<=:\\d{1,5}/)\\w+", database);
        try (Connection connection = DriverManager.getConnection(url, server.username(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
