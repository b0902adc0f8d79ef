package io.crossrole.deployment.containers;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Capability;
import io.crossrole.deployment.Compose;
import io.crossrole.sandbox.Terminal;
import io.crossrole.sandbox.Topics;
import io.crossrole.sandbox.walkthrough.Walkthrough;
import io.crossrole.testkit.Images;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RawHttp;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The image with Compose's settings, on a read-only file system and without capabilities, beside the images of Kafka,
 * Postgres and Keycloak. Needs a container engine: {@code mvn verify -Pcontainers}.
 */
@Tag("containers")
class ShippedImageIT {

    private static final Compose COMPOSE = Compose.read(Path.of("docker-compose.yml"));
    private static final String USER = "crossrole";

    private static final Network NETWORK = Network.newNetwork();
    private static final KafkaContainer KAFKA = new KafkaContainer(Images.named("apache/kafka:4.1.2"))
            .withNetwork(NETWORK)
            .withListener("kafka:19092");
    private static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer(Images.named("postgres:18"))
            .withNetwork(NETWORK)
            .withNetworkAliases("postgres")
            .withDatabaseName(USER)
            .withUsername(USER)
            .withPassword(USER);
    private static final Keycloak KEYCLOAK = new Keycloak(NETWORK, COMPOSE.environmentOf("keycloak"));
    private static final GenericContainer<?> AWS = new GenericContainer<>(
                    DockerImageName.parse(COMPOSE.imageOf("aws-sandbox")))
            .withNetwork(NETWORK)
            .withNetworkAliases("aws-sandbox")
            .withEnv(COMPOSE.environmentOf("aws-sandbox"))
            .withExposedPorts(4566);
    private static final GenericContainer<?> SERVICE = new GenericContainer<>(
                    DockerImageName.parse(COMPOSE.imageOf("crossrole")))
            .withNetwork(NETWORK)
            .withEnv(COMPOSE.environmentOf("crossrole"))
            .withEnv("KAFKA_BOOTSTRAP_SERVERS", "kafka:19092")
            .withExposedPorts(8080, 9000)
            .withTmpFs(Map.of("/tmp", "rw,exec"))
            .withCreateContainerCmdModifier(
                    it -> it.getHostConfig().withReadonlyRootfs(true).withCapDrop(Capability.ALL))
            .waitingFor(Wait.forHealthcheck().withStartupTimeout(Duration.ofMinutes(5)));

    @BeforeAll
    static void start() {
        Startables.deepStart(KAFKA, POSTGRES, KEYCLOAK, AWS).join();
        Topics.create(KAFKA.getBootstrapServers());
        SERVICE.start();
    }

    @AfterAll
    static void stop() {
        SERVICE.stop();
        AWS.stop();
        KEYCLOAK.stop();
        POSTGRES.stop();
        KAFKA.stop();
        NETWORK.close();
    }

    @Test
    void connectsARightRoleAndRefusesACarelessOne() {
        // Given
        URI aws = URI.create("http://localhost:" + AWS.getMappedPort(4566));

        // When
        boolean bothEndAsTheyShould =
                Walkthrough.run(KAFKA.getBootstrapServers(), aws, Duration.ofMinutes(3), Terminal.plain(System.out));

        // Then
        assertThat(bothEndAsTheyShould).isTrue();
    }

    @Test
    void runsAsANumericUserFromAnAotCache() {
        assertThat(SERVICE.getContainerInfo().getConfig().getUser()).isEqualTo("10001:10001");
        // Now and then the JVM compiles an adapter itself, and warns that it does not take it out of the cache.
        assertThat(SERVICE.getLogs(OutputType.STDERR).lines())
                .filteredOn(it -> it.matches(".*\\[(error|warning)\\]\\[aot.*"))
                .allMatch(it -> it.contains("AdapterHandlerEntry") || it.contains("Saved blob"));
    }

    @Test
    void logsJsonObjectsAlone() {
        assertThat(SERVICE.getLogs(OutputType.STDOUT).lines())
                .isNotEmpty()
                .allMatch(it -> it.startsWith("{") && it.endsWith("}"));
    }

    @Test
    void letsAnOperatorReadAndWrite() {
        // Given
        Operator operator = caller(KEYCLOAK.tokenOf("operator"));

        // Then
        assertThat(operator.get("switches").status()).isEqualTo(200);
        assertThat(writes(operator)).isEqualTo(200);
    }

    @Test
    void letsAViewerReadAndNotWrite() {
        // Given
        Operator viewer = caller(KEYCLOAK.tokenOf("viewer"));

        // Then
        assertThat(viewer.get("switches").status()).isEqualTo(200);
        assertThat(writes(viewer)).isEqualTo(403);
    }

    @Test
    void letsATenantsAdministratorReadThatTenantsIntegrationsAndNothingElse() {
        // Given
        Operator administrator = caller(KEYCLOAK.tokenOf("acme-admin"));

        // Then
        assertThat(administrator.get("integrations").status()).isEqualTo(200);
        assertThat(administrator.get("integrations").json().get("integrations").findValuesAsText("tenantId"))
                .allMatch("acme"::equals);
        assertThat(administrator.get("switches").status()).isEqualTo(403);
    }

    @Test
    void refusesAUserWithoutARole() {
        assertThat(reads(KEYCLOAK.tokenOf(Realms.NOBODY))).isEqualTo(403);
    }

    @Test
    void letsAnOperatorSignInToTheConsole() {
        // Given
        Login browser = login();

        // When
        RawHttp.Answer last = browser.as("operator");

        // Then
        assertThat(last.status()).as(last.text()).isEqualTo(303);
        assertThat(browser.session()).containsKey("q_session_console");
        RawHttp.Answer page = browser.page("/console/nothing");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("Signed in as operator");
        assertThat(browser.page("/api/switches").status()).isEqualTo(401);
    }

    @Test
    void restrictsATenantsAdministratorInTheConsole() {
        // Given
        Login browser = login();

        // When
        browser.as("acme-admin");

        // Then
        assertThat(browser.page("/console/nothing").text()).contains("Signed in as acme-admin");
        assertThat(browser.page("/console/operate").status()).isIn(403, 404);
    }

    @Test
    void asksAStrangerToSignInToTheConsole() {
        assertThat(login().page("/console/integrations").text()).contains("/console/sign-in?to=");
    }

    private static Login login() {
        return new Login(SERVICE.getMappedPort(8080), KEYCLOAK.getMappedPort(8080));
    }

    @Test
    void refusesACallWithoutAToken() {
        assertThat(reads(null)).isEqualTo(401);
    }

    @Test
    void refusesAForgedToken() {
        // Given
        String[] viewers = KEYCLOAK.tokenOf("viewer").split("\\.");
        String[] operators = KEYCLOAK.tokenOf("operator").split("\\.");

        // Then
        assertThat(reads(String.join(".", viewers[0], operators[1], viewers[2])))
                .isEqualTo(401);
    }

    @Test
    void refusesAnExpiredToken() {
        // Given
        String brief = KEYCLOAK.token(Realms.OURS, Realms.BRIEF, "operator");

        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> reads(brief) == 401);
    }

    @Test
    void refusesATokenOfAnotherIssuer() {
        assertThat(reads(KEYCLOAK.token(Realms.FOREIGN, Realms.CLIENT, "operator")))
                .isEqualTo(401);
    }

    @Test
    void refusesATokenForAnotherAudience() {
        assertThat(reads(KEYCLOAK.token(Realms.OURS, Realms.ELSEWHERE, "operator")))
                .isEqualTo(401);
    }

    private static int reads(String token) {
        return caller(token).get("switches").status();
    }

    private static int writes(Operator caller) {
        return caller.put("switches/lost", "{\"paused\": false, \"why\": \"a test\"}")
                .status();
    }

    private static Operator caller(String token) {
        return new Operator(SERVICE.getMappedPort(8080), token);
    }
}
