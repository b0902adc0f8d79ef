package io.crossrole.resilience.chaos;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.PostgresServer;
import io.crossrole.sandbox.VendorIdentity;
import io.crossrole.sandbox.aws.Accounts;
import io.crossrole.sandbox.aws.AwsSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The sandbox's parts for one run, empty at first; broker and Postgres can be killed and brought back with their data. */
final class Parts implements AutoCloseable {

    private final BrokerProcess broker;
    private final PostgresServer postgres;
    private final AwsSandbox aws;

    private Parts(BrokerProcess broker, PostgresServer postgres, AwsSandbox aws) {
        this.broker = broker;
        this.postgres = postgres;
        this.aws = aws;
    }

    /** Starts them, with their data in a directory of that name. */
    static Parts start(String name) {
        Path directory = Path.of("target", "sandbox", name + "-" + System.getProperty("sandbox.fork", "1"));
        delete(directory);
        Ports ports = Ports.free();
        BrokerProcess broker = new BrokerProcess(ports.kafka(), directory.resolve("kafka"));
        broker.start();
        try {
            PostgresServer postgres = PostgresServer.start(ports.postgres(), directory.resolve("postgres"));
            return new Parts(broker, postgres, AwsSandbox.start(ports.aws()));
        } catch (RuntimeException e) {
            broker.close();
            throw e;
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

    BrokerProcess broker() {
        return broker;
    }

    PostgresServer postgres() {
        return postgres;
    }

    /** The broker's bootstrap servers. */
    String kafka() {
        return broker.bootstrapServers();
    }

    URI aws() {
        return aws.endpoint();
    }

    Connection database() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
    }

    /** The addresses that a replica needs. */
    Map<String, String> addresses() {
        Map<String, String> all = new HashMap<>();
        all.put("kafka.bootstrap.servers", kafka());
        all.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
        all.put("quarkus.datasource.username", postgres.username());
        all.put("quarkus.datasource.password", postgres.password());
        all.put("crossrole.partitions.aws.account-id", Accounts.VENDOR);
        all.put("crossrole.partitions.aws.principal-arns", VendorIdentity.ROLE_ARN);
        all.put("crossrole.partitions.aws.region", VendorIdentity.REGION);
        all.put("crossrole.partitions.aws.endpoint", aws().toString());
        return all;
    }

    @Override
    public void close() {
        aws.close();
        postgres.close();
        broker.close();
    }
}
