package io.crossrole.bench;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.PostgresServer;
import io.crossrole.sandbox.aws.AwsSandboxMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Broker, Postgres and AWS sandbox, each in a process of its own, for all that is measured in one run. */
final class Parts implements AutoCloseable {

    private static final Path DIRECTORY = Path.of("target", "bench", "parts");

    /**
     * A quarter of 24 GiB for the buffers (<i>PostgreSQL: Resource Consumption</i>), and log enough that checkpoints come by
     * the clock, not in the middle of what is measured: after each, every page is logged whole when it is first written to.
     */
    static final Map<String, String> POSTGRES =
            Map.of("shared_buffers", "6GB", "max_wal_size", "32GB", "checkpoint_timeout", "30min");

    private final Ports ports;
    private final JavaProcess broker;
    private final PostgresServer postgres;
    private final JavaProcess aws;

    private Parts(Ports ports, JavaProcess broker, PostgresServer postgres, JavaProcess aws) {
        this.ports = ports;
        this.broker = broker;
        this.postgres = postgres;
        this.aws = aws;
    }

    /** Starts them, empty. */
    static Parts start() {
        delete();
        Ports ports = Ports.free();
        JavaProcess broker = JavaProcess.ofClass(
                "broker",
                BrokerMain.class,
                List.of("-Xms1g", "-Xmx1g"),
                String.valueOf(ports.kafka()),
                DIRECTORY.resolve("kafka").toString());
        broker.awaitOutput(BrokerMain.READY);
        PostgresServer postgres = PostgresServer.start(ports.postgres(), DIRECTORY.resolve("postgres"), POSTGRES);
        JavaProcess aws =
                JavaProcess.ofClass("aws", AwsSandboxMain.class, List.of("-Xmx256m"), String.valueOf(ports.aws()));
        aws.awaitOutput("AWS sandbox");
        return new Parts(ports, broker, postgres, aws);
    }

    private static void delete() {
        if (Files.exists(DIRECTORY)) {
            try (Stream<Path> everything = Files.walk(DIRECTORY)) {
                everything.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(it -> it.delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The broker's bootstrap servers. */
    String kafka() {
        return "localhost:" + ports.kafka();
    }

    /** The endpoint of IAM and STS. */
    String aws() {
        return "http://127.0.0.1:" + ports.aws();
    }

    /** The URL of one of its databases. */
    String jdbcUrl(String database) {
        return postgres.jdbcUrl().replaceFirst("/[^/]*$", "/" + database);
    }

    String username() {
        return postgres.username();
    }

    String password() {
        return postgres.password();
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), username(), password());
    }

    /** What Postgres says of itself: its version, or how it is set up. */
    String postgres(String parameter) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + parameter)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    ProcessHandle brokerProcess() {
        return broker.handle();
    }

    ProcessHandle awsProcess() {
        return aws.handle();
    }

    /** The server itself; what serves a connection is a child of it. */
    ProcessHandle postgresProcess() {
        Path note = DIRECTORY.resolve("postgres").resolve("data").resolve("postmaster.pid");
        try {
            return ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(note).get(0).trim()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        aws.close();
        postgres.close();
        broker.close();
    }
}
