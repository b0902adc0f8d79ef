package io.crossrole.sandbox;

import io.crossrole.sandbox.aws.AwsSandbox;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** The three parts together: what the service needs of the world, running on this machine. */
public final class Sandbox implements AutoCloseable {

    private final KafkaBroker kafka;
    private final PostgresServer postgres;
    private final AwsSandbox aws;

    private Sandbox(KafkaBroker kafka, PostgresServer postgres, AwsSandbox aws) {
        this.kafka = kafka;
        this.postgres = postgres;
        this.aws = aws;
    }

    /**
     * Starts all three parts, or none. They begin afresh: what an earlier sandbox left in the directory is deleted, since
     * a new version of the service would meet tables and records of the old one.
     *
     * @param directory where they keep their data: under {@code target/}
     * @throws Ports.PortTaken if somebody else listens on one of the ports, be it the service's
     */
    public static Sandbox start(Ports ports, Path directory) {
        PostgresServer.endOrphan(directory.resolve("postgres"));
        ports.requireFree();
        delete(directory);
        KafkaBroker kafka = KafkaBroker.start(ports.kafka(), directory.resolve("kafka"));
        try {
            PostgresServer postgres = PostgresServer.start(ports.postgres(), directory.resolve("postgres"));
            try {
                return new Sandbox(kafka, postgres, AwsSandbox.start(ports.aws()));
            } catch (RuntimeException e) {
                postgres.close();
                throw e;
            }
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** The broker: it can be stopped and started. */
    public KafkaBroker kafka() {
        return kafka;
    }

    /** The database: it can be stopped and started. */
    public PostgresServer postgres() {
        return postgres;
    }

    /** Where the AWS sandbox answers. */
    public URI awsEndpoint() {
        return aws.endpoint();
    }

    /** What the service must be told to live here. */
    public Map<String, String> configuration() {
        return ServiceConfiguration.of(this);
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> everything = Files.walk(directory)) {
            everything.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("the last sandbox's data could not be deleted: " + directory, e);
        }
    }

    /** Ends all three, the broker last: whoever is still at work finds out from the others first. */
    @Override
    public void close() {
        aws.close();
        postgres.close();
        kafka.close();
    }
}
