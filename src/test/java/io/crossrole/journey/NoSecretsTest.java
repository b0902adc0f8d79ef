package io.crossrole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.VendorIdentity;
import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.LeakSearch;
import io.crossrole.testkit.LoggedLines;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No secret is ever written: neither our credentials nor those that STS issues, nor the messages of STS. */
@RealParts
public class NoSecretsTest {

    /** The part of STS' denial message that follows the name of the caller. */
    public static final String RAW_MESSAGE = "is not authorized to perform";

    private static final List<String> FAULTS =
            List.of("throttling", "expired-token", "invalid-client-token-id", "identity-denied", "connection-reset");

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @TestHTTPResource(value = "/health", management = true)
    URL health;

    @RegisterExtension
    private final World world = new World();

    private LoggedLines logged;

    @BeforeEach
    void open() {
        logged = new LoggedLines();
    }

    @AfterEach
    void close() {
        logged.close();
    }

    @Test
    void writesNoSecretDown() throws IOException {
        // Given roles that are right, careless and missing, an STS in trouble, and a dead letter
        world.connects(world.requestedIntegration());
        submitsACarelessAndAMissingRole();
        goesThroughFaults();
        sendsADeadLetter();

        // When
        LeakSearch search = new LeakSearch(secrets())
                .inKafka()
                .inPostgres()
                .in("metrics", answerOf(metrics))
                .in("health", answerOf(health));
        logged.byLogger().forEach((logger, lines) -> search.in("log of " + logger, lines));

        // Then
        assertThat(search.leaks()).isEmpty();
    }

    private void submitsACarelessAndAMissingRole() {
        String careless = world.requestedIntegration();
        String missing = world.requestedIntegration();
        world.upstream.submits(careless, World.TENANT, world.customer.makesCarelessRole());
        world.upstream.submits(missing, World.TENANT, world.rightRoleFor(missing) + "-2");
        world.downstream.awaitType(careless, "connection.failed");
        world.downstream.awaitType(missing, "connection.failed");
    }

    private void goesThroughFaults() {
        Map<String, String> roles = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (String kind : FAULTS) {
            String id = world.requestedIntegration();
            roles.put(id, world.rightRoleFor(id));
            faults.add("{\"kind\": \"%s\", \"role\": \"%s\"}".formatted(kind, roles.get(id)));
        }
        AwsAdmin.setFaults("{\"faults\": [%s]}".formatted(String.join(", ", faults)));
        roles.forEach((id, role) -> world.upstream.submits(id, World.TENANT, role));
        roles.keySet().forEach(it -> world.downstream.awaitsPending(it).hasReason("STS_UNAVAILABLE"));
        AwsAdmin.clearFaults();
        roles.keySet().forEach(it -> world.downstream.awaitType(it, "connection.succeeded"));
    }

    private void sendsADeadLetter() {
        String key = World.newId();
        world.upstream.publishPlain(UpstreamService.SUBMITTED, key, "{\"roleArn\": ");
        world.downstream.awaitDeadLetter(key);
    }

    /**
     * The secrets to search for: every credential that STS has issued, the vendor's own key, and the messages of STS.
     */
    private static List<String> secrets() {
        List<String> secrets = new ArrayList<>(AwsAdmin.issuedSecrets());
        assertThat(secrets).isNotEmpty();
        secrets.addAll(List.of(VendorIdentity.SECRET, VendorIdentity.SESSION_TOKEN, RAW_MESSAGE));
        return secrets;
    }

    private static String answerOf(URL url) throws IOException {
        try (InputStream answer = url.openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
