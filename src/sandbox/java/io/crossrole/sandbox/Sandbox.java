package io.crossrole.sandbox;

import io.crossrole.sandbox.aws.AwsSandbox;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Everything that the service needs around it, on this machine: a Kafka broker, a Postgres and an AWS sandbox. */
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
     * Starts all three parts, or none. Deletes what an earlier sandbox left in the directory: a new version of the service
     * may not read the tables and records of the old one.
     *
     * @param directory where they keep their data: under {@code target/}
     * @throws Ports.PortTaken if another process listens on one of the ports, including the service's
     */
    public static Sandbox start(Ports ports, Path directory) {
        return start(ports, directory, (part, took) -> {});
    }

    /**
     * As {@link #start(Ports, Path)}, and tells the listener about each part that is up.
     *
     * @param listener called with the part's name and with how long it took to start
     */
    public static Sandbox start(Ports ports, Path directory, BiConsumer<String, Duration> listener) {
        PostgresServer.endOrphan(directory.resolve("postgres"));
        ports.requireFree();
        delete(directory);
        PostgresServer postgres = timed(
                "Postgres", listener, () -> PostgresServer.start(ports.postgres(), directory.resolve("postgres")));
        try {
            KafkaBroker kafka =
                    timed("Kafka", listener, () -> KafkaBroker.start(ports.kafka(), directory.resolve("kafka")));
            try {
                return new Sandbox(
                        kafka, postgres, timed("AWS sandbox", listener, () -> AwsSandbox.start(ports.aws())));
            } catch (RuntimeException e) {
                kafka.close();
                throw e;
            }
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    private static <T> T timed(String part, BiConsumer<String, Duration> listener, Supplier<T> start) {
        long began = System.nanoTime();
        T started = start.get();
        listener.accept(part, Duration.ofNanos(System.nanoTime() - began));
        return started;
    }

    /** The broker, which can be stopped and started. */
    public KafkaBroker kafka() {
        return kafka;
    }

    /** The database, which can be stopped and started. */
    public PostgresServer postgres() {
        return postgres;
    }

    /** The endpoint of the AWS sandbox, for IAM and STS. */
    public URI awsEndpoint() {
        return aws.endpoint();
    }

    /** The properties with which the service runs in this sandbox. */
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
            throw new UncheckedIOException("could not delete the data of the last sandbox: " + directory, e);
        }
    }

    /** Ends all three, the broker last, so that clients which still run can finish with Kafka. */
    @Override
    public void close() {
        aws.close();
        postgres.close();
        kafka.close();
    }
}
