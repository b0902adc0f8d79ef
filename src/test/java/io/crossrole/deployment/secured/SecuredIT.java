package io.crossrole.deployment.secured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.deployment.secured.DocumentedAcls.Permission;
import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.RawHttp;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The shipped service on a Kafka and a Postgres that encrypt and authenticate, with the settings and ACLs of the documents;
 * and how it says which of them is wrong.
 */
class SecuredIT {

    /** Longer than anything here takes on a machine that has much else to do. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final List<String> INBOUND =
            List.of(UpstreamService.REQUESTED, UpstreamService.SUBMITTED, UpstreamService.REMOVED);

    private static SecuredParts parts;
    private static PackagedService service;

    @BeforeAll
    static void open() {
        parts = new SecuredParts(Path.of("target", "sandbox", "secured"));
        service = start("scram", parts.withScram());
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
        }
        parts.close();
    }

    @Test
    void doesAllItsWorkWithTheDocumentedPermissions() {
        // Given
        WatchingAuthorizer.forgetDenials();
        Operator operator = service.operator();
        try (World world = World.open(parts.kafka.plain())) {

            // When each journey and each operation on topics is done
            String id = world.requestedIntegration();
            world.connects(id);
            JsonNode replay = operator.does("replays", "{\"topic\": \"integration-requested\"}");
            JsonNode restore = operator.does("restores?dryRun=true", null);
            for (String topic : INBOUND) {
                String key = World.newId();
                world.upstream.publishPlain(topic, key, "{");
                world.downstream.awaitDeadLetter(key);
                JsonNode redrive = operator.does("redrives", "{\"topic\": \"%s\"}".formatted(topic));
                assertThat(redrive.at("/tallies/redriven").asInt()).as(topic).isPositive();
            }
            world.upstream.removes(id, World.TENANT);
            world.downstream.awaitType(id, "connection.removed");

            // Then nothing was denied, and no documented permission is superfluous
            assertThat(replay.get("state").asText()).isEqualTo("FINISHED");
            assertThat(restore.get("state").asText()).isEqualTo("FINISHED");
            assertThat(WatchingAuthorizer.denied()).isEmpty();
            await("each permission is used").atMost(PATIENCE).untilAsserted(() -> assertThat(
                            DocumentedAcls.permissions())
                    .allMatch(it -> WatchingAuthorizer.allowed().stream().anyMatch(use -> use.uses(it))));
            assertShowsNoSecret(service);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            role-submitted         | READ  | Not authorized to read from partition role-submitted-
            connection-results     | WRITE | TopicAuthorizationException: Not authorized to access topics: [connection-results]
            role-submitted.dlq     | WRITE | TopicAuthorizationException: Not authorized to access topics: [role-submitted.dlq]
            crossrole-outbox-relay | WRITE | TransactionalIdAuthorizationException
            """)
    void saysWhichPermissionIsMissingAndContinuesWhenItIsGiven(String name, String operation, String message) {
        // Given
        List<Permission> permission = DocumentedAcls.permissions().stream()
                .filter(it -> it.pattern().name().equals(name)
                        && it.operation().name().equals(operation))
                .toList();
        assertThat(permission).hasSize(1);
        try (World world = World.open(parts.kafka.plain())) {
            String id = world.requestedIntegration();
            int before = service.log().length();

            // When
            parts.kafka.allowsNoLonger(permission);
            world.upstream.publishPlain(UpstreamService.SUBMITTED, World.newId(), "{");
            world.upstream.submits(id, World.TENANT, world.rightRoleFor(id));

            // Then
            await(message)
                    .atMost(PATIENCE)
                    .until(() -> service.log().substring(before).contains(message));
            parts.kafka.allows(permission);
            world.downstream.awaitType(id, "connection.succeeded");
        }
    }

    @Test
    void connectsARoleOverMutualTlsAndServesItsApiOverTls() {
        // Given
        int port = Ports.free().http();
        try (PackagedService mutual = start("mutual-tls", parts.withClientCertificateAndHttps(port));
                World world = World.open(parts.kafka.plain())) {

            // When
            String id = world.requestedIntegration();

            // Then
            world.connects(id);
            assertThat(Https.status(parts.authority(), "https://localhost:" + port + "/api/integrations/" + id))
                    .isEqualTo(200);
            assertThatThrownBy(() -> RawHttp.send(mutual.httpPort(), "GET", "/api/integrations", Map.of(), ""))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(ConnectException.class);
            assertShowsNoSecret(mutual);
        }
    }

    @Test
    void saysWhichSettingIsWrong() {
        // Given each mistake, and by what the log tells it
        Map<String, String> passwordOfKafka = parts.withScram();
        passwordOfKafka.put("KAFKA_PASSWORD", "wrong");
        Map<String, String> issuerOfKafka = parts.withScram();
        issuerOfKafka.put("kafka.ssl.truststore.location", parts.stranger().toString());
        Map<String, String> passwordOfPostgres = parts.withScram();
        passwordOfPostgres.put("POSTGRES_PASSWORD", "wrong");
        Map<String, String> issuerOfPostgres = parts.withScram();
        issuerOfPostgres.computeIfPresent(
                "quarkus.datasource.jdbc.url",
                (name, url) ->
                        url.replaceFirst("(?<=sslrootcert=).*", parts.stranger().toString()));
        Map<PackagedService, String> refusedByKafka = new LinkedHashMap<>();
        Map<PackagedService, String> refusedByPostgres = new LinkedHashMap<>();

        // When a service starts with each
        refusedByKafka.put(
                launch("kafka-password", passwordOfKafka), "invalid credentials with SASL mechanism SCRAM-SHA-512");
        refusedByKafka.put(launch("kafka-issuer", issuerOfKafka), "unable to find valid certification path");
        refusedByKafka.put(
                launch("kafka-host", parts.withWrongHostOfKafka()),
                "No subject alternative DNS name matching another.example.com found");
        // This broker is none of Amazon's: that it is asked shows that the library is there, and takes the settings.
        refusedByKafka.put(
                launch("kafka-msk", parts.withMskIam()),
                "Client SASL mechanism 'AWS_MSK_IAM' not enabled in the server");
        refusedByPostgres.put(
                launch("postgres-password", passwordOfPostgres),
                "password authentication failed for user \"crossrole\"");
        refusedByPostgres.put(launch("postgres-issuer", issuerOfPostgres), "unable to find valid certification path");
        refusedByPostgres.put(
                launch("postgres-host", parts.withWrongHostOfPostgres()),
                "The hostname another.example.com could not be verified");

        // Then without Postgres it ends, and without Kafka it is not ready, and each log tells why
        try {
            refusedByPostgres.forEach((refused, why) -> {
                refused.awaitEnd();
                assertThat(refused.log()).contains(why);
            });
            refusedByKafka.forEach((refused, why) -> {
                await(why).atMost(PATIENCE).until(() -> refused.log().contains(why));
                assertThat(refused.isReady()).isFalse();
            });
        } finally {
            refusedByPostgres.keySet().forEach(PackagedService::kill);
            refusedByKafka.keySet().forEach(PackagedService::kill);
        }
    }

    private static PackagedService start(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(PackagedService.DECIDES_SOON);
        all.putAll(settings);
        return PackagedService.start("secured-" + name, all);
    }

    private static PackagedService launch(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(RunningSandbox.configuration());
        all.putAll(settings);
        // Otherwise it waits five minutes for a Postgres that refuses it.
        all.put("quarkus.flyway.connect-retries", "0");
        return PackagedService.launch(PackagedService.APP, "wrong-" + name, all);
    }

    private static void assertShowsNoSecret(PackagedService service) {
        assertThat(service.log() + service.metrics())
                .doesNotContain(SecuredKafka.PASSWORD, SecuredPostgres.PASSWORD, CertificateAuthority.STORE_PASSWORD);
    }
}
