package io.crossrole.deployment.secured;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.acl.AclOperation;
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
        Operator operator = service.operator();
        try (World world = World.open(parts.kafka.plain())) {

            // When each journey and each operation on topics is done
            String id = world.requestedIntegration();
            world.connects(id);
            world.upstream.reports(id, World.TENANT, "s3:GetObject", Instant.now());
            world.downstream.awaitType(id, "connection.disputed");
            JsonNode replay = operator.does("replays", "{\"topic\": \"integration-requested\"}");
            JsonNode before = operator.get("integrations/" + id).json().get("integration");
            parts.postgres.forgets(id);
            assertThat(operator.get("integrations/" + id).status()).isEqualTo(404);
            JsonNode restore = operator.does("restores", null);
            JsonNode restored = operator.get("integrations/" + id).json().get("integration");
            for (String topic : UpstreamService.TOPICS) {
                String key = World.newId();
                world.upstream.publishPlain(topic, key, "{");
                world.downstream.awaitDeadLetter(key);
                JsonNode redrive = operator.does("redrives", "{\"topic\": \"%s\"}".formatted(topic));
                assertThat(redrive.at("/tallies/redriven").asInt()).as(topic).isPositive();
            }
            RawHttp.Answer requested = RawHttp.send(
                    service.httpPort(),
                    "POST",
                    "/console/connect",
                    Map.of(
                            "Host",
                            "localhost",
                            "Origin",
                            "http://localhost",
                            "Content-Type",
                            "application/x-www-form-urlencoded"),
                    "event=%s&integrationType=athena&partition=aws&tenantId=acme".formatted(UUID.randomUUID()));
            assertThat(requested.status()).as(requested.text()).isEqualTo(303);
            world.upstream.removes(id, World.TENANT);
            world.downstream.awaitType(id, "connection.removed");

            // Then nothing was denied, and no documented permission is superfluous
            assertThat(replay.get("state").asText()).isEqualTo("FINISHED");
            assertThat(restore.get("state").asText()).isEqualTo("FINISHED");
            assertThat(restore.at("/tallies/integrations").asText()).isEqualTo("1");
            assertThat(withoutRecheck(restored)).isEqualTo(withoutRecheck(before));
            await("the service looks at the topics' configuration, which it does last, after 20 seconds")
                    .atMost(PATIENCE)
                    .until(() -> WatchingAuthorizer.hasTried(AclOperation.DESCRIBE_CONFIGS));
            assertThat(WatchingAuthorizer.denied()).isEmpty();
            assertThat(DocumentedAcls.permissions())
                    .allMatch(it -> WatchingAuthorizer.allowed().stream().anyMatch(use -> use.uses(it)));
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
            WatchingAuthorizer.forgetDenials(permission.get(0));
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
    void endsAndSaysWhichSettingOfPostgresIsWrong() {
        // Given
        Map<String, String> password = parts.withScram();
        password.put("POSTGRES_PASSWORD", "wrong");
        Map<String, String> issuer = parts.withScram();
        issuer.computeIfPresent(
                "quarkus.datasource.jdbc.url",
                (name, url) ->
                        url.replaceFirst("(?<=sslrootcert=).*", parts.stranger().toString()));

        // When a service starts with each mistake
        Map<PackagedService, String> refused = Map.of(
                launchImpatient("postgres-password", password),
                "password authentication failed for user \"crossrole\"",
                launchImpatient("postgres-issuer", issuer),
                "unable to find valid certification path",
                launchImpatient("postgres-host", parts.withWrongHostOfPostgres()),
                "The hostname another.example.com could not be verified");

        // Then
        try {
            refused.forEach((each, why) -> {
                each.awaitEnd();
                assertThat(each.log()).contains(why);
            });
        } finally {
            refused.keySet().forEach(PackagedService::kill);
        }
    }

    @Test
    void isNotReadyAndSaysWhichSettingOfKafkaIsWrong() {
        // Given
        Map<String, String> password = parts.withScram();
        password.put("KAFKA_PASSWORD", "wrong");
        Map<String, String> issuer = parts.withScram();
        issuer.put("kafka.ssl.truststore.location", parts.stranger().toString());

        // When a service starts with each mistake
        Map<PackagedService, String> refused = Map.of(
                launch("kafka-password", password),
                "invalid credentials with SASL mechanism SCRAM-SHA-512",
                launch("kafka-issuer", issuer),
                "unable to find valid certification path",
                launch("kafka-host", parts.withWrongHostOfKafka()),
                "No subject alternative DNS name matching another.example.com found",
                // This broker is none of Amazon's. That it is asked shows that the library is there and takes the
                // settings.
                launch("kafka-msk", parts.withMskIam()),
                "Client SASL mechanism 'AWS_MSK_IAM' not enabled in the server");

        // Then
        try {
            refused.forEach((each, why) -> {
                await(why).atMost(PATIENCE).until(() -> each.log().contains(why));
                assertThat(each.isReady()).as(why).isFalse();
            });
        } finally {
            refused.keySet().forEach(PackagedService::kill);
        }
    }

    /** A restore sets the time of the next recheck anew. */
    private static JsonNode withoutRecheck(JsonNode integration) {
        return integration.<ObjectNode>deepCopy().without("recheckAt");
    }

    private static PackagedService start(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(PackagedService.DECIDES_SOON);
        all.putAll(settings);
        return PackagedService.start("secured-" + name, all);
    }

    /** Without it, the service waits five minutes for a Postgres that refuses it. */
    private static PackagedService launchImpatient(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("quarkus.flyway.connect-retries", "0");
        return launch(name, all);
    }

    private static PackagedService launch(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(RunningSandbox.configuration());
        all.putAll(settings);
        return PackagedService.launch(PackagedService.APP, "wrong-" + name, all);
    }

    private static void assertShowsNoSecret(PackagedService service) {
        assertThat(service.log() + service.metrics())
                .doesNotContain(SecuredKafka.PASSWORD, SecuredPostgres.PASSWORD, CertificateAuthority.STORE_PASSWORD);
    }
}
