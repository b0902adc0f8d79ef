package io.crossrole.deployment.secured;

import io.crossrole.sandbox.KafkaBroker;
import io.crossrole.sandbox.KafkaListener;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;

/**
 * A broker whose listeners for the service take SCRAM and client certificates over TLS, and whose authorizer allows the
 * service's user the documented permissions alone. The rest of the vendor uses a plain listener and may do everything.
 */
final class SecuredKafka implements AutoCloseable {

    static final String PASSWORD = "kafka-password-of-the-tests";

    private static final int ITERATIONS = 4096;

    private final KafkaListener scram = KafkaListener.onFreePort("SCRAM", "SASL_SSL");
    private final KafkaListener mutual = KafkaListener.onFreePort("MUTUAL", "SSL");
    private final KafkaBroker broker;
    private final Admin admin;

    SecuredKafka(Path directory, Path keyStore, Path trusted) {
        broker = KafkaBroker.start(0, directory, List.of(scram, mutual), settings(keyStore, trusted));
        admin = Admin.create(Map.of("bootstrap.servers", plain()));
        done(admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        WatchingAuthorizer.USER,
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                        PASSWORD.getBytes(StandardCharsets.UTF_8))))
                .all());
        allows(DocumentedAcls.permissions());
    }

    private static Map<String, String> settings(Path keyStore, Path trusted) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "authorizer.class.name",
                WatchingAuthorizer.class.getName(),
                // The plain listener and the controller's authenticate nobody.
                "super.users",
                "User:ANONYMOUS",
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                keyStore.toString(),
                "ssl.keystore.password",
                CertificateAuthority.STORE_PASSWORD,
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                trusted.toString()));
        settings.put("listener.name.scram.sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put(
                "listener.name.scram.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("listener.name.mutual.ssl.client.auth", "required");
        settings.put("ssl.principal.mapping.rules", "RULE:^CN=([^,]+).*$/$1/");
        return settings;
    }

    /** The listener of everybody but the service. */
    String plain() {
        return broker.bootstrapServers();
    }

    /** The listener with SCRAM, by a host name. */
    String scram(String host) {
        return host + ":" + scram.port();
    }

    /** The listener with client certificates. */
    String mutual() {
        return "localhost:" + mutual.port();
    }

    void allows(List<DocumentedAcls.Permission> permissions) {
        done(admin.createAcls(permissions.stream()
                        .map(it -> it.of(WatchingAuthorizer.USER))
                        .toList())
                .all());
    }

    void allowsNoLonger(List<DocumentedAcls.Permission> permissions) {
        done(admin.deleteAcls(permissions.stream()
                        .map(it -> it.of(WatchingAuthorizer.USER).toFilter())
                        .toList())
                .all());
    }

    private static void done(KafkaFuture<?> future) {
        try {
            future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
    }
}
