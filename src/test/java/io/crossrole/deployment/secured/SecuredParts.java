package io.crossrole.deployment.secured;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A secured Kafka and Postgres, the files that their clients need, and the documented settings for them. */
final class SecuredParts implements AutoCloseable {

    private static final String HOST = "localhost";

    /** Another name of this machine, which is in no certificate. */
    private static final String WRONG_HOST = "another.example.com";

    private final Path directory;
    final SecuredKafka kafka;
    final SecuredPostgres postgres;

    SecuredParts(Path target) {
        directory = target.toAbsolutePath();
        delete(directory);
        try {
            for (String client : List.of("kafka", "postgres", "http")) {
                Files.createDirectories(directory.resolve(client));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CertificateAuthority authority = new CertificateAuthority(directory, "authority");
        authority.signs(HOST, "-ext", "san=dns:" + HOST);
        authority.signs(WatchingAuthorizer.USER);
        authority.certificate("kafka/ca.crt");
        authority.certificate("postgres/ca.crt");
        authority.keyStoreOf(WatchingAuthorizer.USER, "kafka/user.p12");
        authority.certificatesOf(HOST, "http/tls.crt");
        authority.keyOf(HOST, "http/tls.key");
        new CertificateAuthority(directory, "stranger").certificate("stranger.crt");
        postgres = new SecuredPostgres(
                directory.resolve("postgres"),
                authority.certificatesOf(HOST, "postgres/server.crt"),
                authority.keyOf(HOST, "postgres/server.key"));
        kafka = new SecuredKafka(
                directory.resolve("kafka"),
                authority.keyStoreOf(HOST, "kafka/server.p12"),
                directory.resolve("kafka/ca.crt"));
    }

    /** The documented settings for SCRAM, and for Postgres. */
    Map<String, String> withScram() {
        return documented("kafka-scram", kafka.scram(HOST), HOST);
    }

    /** The same for a broker by a name that is not in its certificate. */
    Map<String, String> withWrongHostOfKafka() {
        return knowing(documented("kafka-scram", kafka.scram(WRONG_HOST), HOST));
    }

    /** The same for a Postgres by a name that is not in its certificate. */
    Map<String, String> withWrongHostOfPostgres() {
        return knowing(documented("kafka-scram", kafka.scram(HOST), WRONG_HOST));
    }

    /** With a file in place of the machine's own names. */
    private Map<String, String> knowing(Map<String, String> settings) {
        try {
            Path names = Files.writeString(
                    directory.resolve("hosts"), "127.0.0.1 %s%n127.0.0.1 %s%n".formatted(HOST, WRONG_HOST));
            settings.put("jdk.net.hosts.file", names.toString());
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documented settings for Amazon MSK, at a broker that is none. */
    Map<String, String> withMskIam() {
        Map<String, String> settings = documented("kafka-msk", kafka.scram(HOST), HOST);
        settings.put("kafka.ssl.truststore.type", "PEM");
        settings.put("kafka.ssl.truststore.location", authority().toString());
        return settings;
    }

    /** The documented settings for a client certificate and for Postgres, and an API over TLS on a port. */
    Map<String, String> withClientCertificateAndHttps(int port) {
        Map<String, String> settings = documented("kafka-mutual-tls", kafka.mutual(), HOST);
        settings.putAll(DocumentedSettings.of(
                "https", Map.of("/etc/crossrole", directory.toString(), "8443", String.valueOf(port))));
        return settings;
    }

    private Map<String, String> documented(String box, String broker, String hostOfPostgres) {
        Map<String, String> replacements = Map.of(
                "kafka.example.com:9093", broker,
                "postgres.example.com:5432", postgres.address(hostOfPostgres),
                "/etc/crossrole", directory.toString());
        Map<String, String> settings = new HashMap<>(DocumentedSettings.of(box, replacements));
        settings.putAll(DocumentedSettings.of("postgres", replacements));
        settings.put("KAFKA_PASSWORD", SecuredKafka.PASSWORD);
        settings.put("KAFKA_KEYSTORE_PASSWORD", CertificateAuthority.STORE_PASSWORD);
        settings.put("POSTGRES_PASSWORD", SecuredPostgres.PASSWORD);
        return settings;
    }

    /** The file of the authority that has signed all certificates here. */
    Path authority() {
        return directory.resolve("kafka/ca.crt");
    }

    /** The file of an authority that has signed none. */
    Path stranger() {
        return directory.resolve("stranger.crt");
    }

    private static void delete(Path directory) {
        if (Files.exists(directory)) {
            try (Stream<Path> everything = Files.walk(directory)) {
                everything.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
    }
}
