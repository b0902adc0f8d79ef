package io.crossrole.testkit;

import static io.crossrole.testkit.Patience.await;

import io.crossrole.sandbox.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** A primary and its hot standby, by streaming replication: a commit returns when both have it. */
public final class PostgresPair implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PostgresServer first;
    private final PostgresServer second;

    private PostgresPair(PostgresServer first, PostgresServer second) {
        this.first = first;
        this.second = second;
    }

    public static PostgresPair start(Path directory) {
        delete(directory);
        PostgresServer first = PostgresServer.start(0, directory.resolve("first"));
        // Of a server that is stopped, the copied files are a base backup.
        first.stop();
        copyAsStandby(directory.resolve("first"), directory.resolve("second"), first.jdbcUrl());
        first.start();
        PostgresPair pair = new PostgresPair(first, PostgresServer.start(0, directory.resolve("second")));
        await("the standby follows").atMost(PATIENCE).until(() -> query(
                        first, "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'")
                .equals("1"));
        execute(first, "ALTER SYSTEM SET synchronous_standby_names = '*'");
        execute(first, "SELECT pg_reload_conf()");
        return pair;
    }

    /** Both hosts, as an installation names them. */
    public String jdbcUrl() {
        return "jdbc:postgresql://%s,%s/postgres".formatted(host(first), host(second));
    }

    /**
     * The first turns read-only, and keeps every connection; the second takes over when it has all that was committed. A
     * commit that still waited for the standby would wait until the client's socket times out: nobody answers it.
     */
    public void failOver() {
        turnFirstReadOnly();
        String earlier = queryFirst("SELECT clock_timestamp()");
        await("what has begun to write is committed").atMost(PATIENCE).until(() -> queryFirst(
                        "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND xact_start < '%s'"
                                .formatted(earlier))
                .equals("0"));
        execute(second, "SELECT pg_promote()");
    }

    /** Makes the first server read-only, as if its disk were full. */
    public void turnFirstReadOnly() {
        setFirstReadOnly("on");
    }

    public void turnFirstWritable() {
        setFirstReadOnly("off");
    }

    /** A switch must not be refused by what it switches. */
    private void setFirstReadOnly(String value) {
        execute(
                first,
                "SET default_transaction_read_only = off",
                "ALTER SYSTEM SET default_transaction_read_only = " + value,
                "SELECT pg_reload_conf()");
    }

    /** Ends every session of the service's on the second. */
    public void endSessionsOnSecond() {
        execute(second, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'crossrole'");
    }

    public String queryFirst(String sql) {
        return query(first, sql);
    }

    public String querySecond(String sql) {
        return query(second, sql);
    }

    private static String query(PostgresServer server, String sql) {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void execute(PostgresServer server, String... commands) {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", commands), e);
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
    }

    private static String host(PostgresServer server) {
        return server.jdbcUrl().replaceFirst("jdbc:postgresql://", "").replaceFirst("/.*", "");
    }

    private static void copyAsStandby(Path from, Path to, String primary) {
        String port = primary.replaceFirst(".*:(\\d+)/.*", "$1");
        try {
            Files.createDirectories(to);
            new ProcessBuilder("cp", "-a", from.resolve("data").toString(), to.toString())
                    .start()
                    .waitFor();
            Files.createFile(to.resolve("data/standby.signal"));
            Files.writeString(
                    to.resolve("data/postgresql.auto.conf"),
                    "primary_conninfo = 'host=localhost port=%s user=postgres'%n".formatted(port),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path directory) {
        if (Files.exists(directory)) {
            try (Stream<Path> everything = Files.walk(directory)) {
                everything.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(it -> it.delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        second.close();
        first.close();
    }
}
