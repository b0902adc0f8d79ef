package io.crossrole.deployment.containers;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.testkit.Images;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/** Keycloak as in {@code docker-compose.yml}, with the realms of {@link Realms}. */
final class Keycloak extends GenericContainer<Keycloak> {

    private static final int PORT = 8080;
    private static final String IMPORT = "/opt/keycloak/data/import/";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    Keycloak(Network network, Map<String, String> environment) {
        super(Images.named("quay.io/keycloak/keycloak:26.4"));
        withNetwork(network);
        withNetworkAliases("keycloak");
        withEnv(environment);
        withCommand("start-dev", "--import-realm");
        withExposedPorts(PORT);
        withCopyToContainer(Transferable.of(Realms.ours(), 0644), IMPORT + "crossrole-realm.json");
        withCopyToContainer(Transferable.of(Realms.foreign(), 0644), IMPORT + "foreign-realm.json");
        waitingFor(Wait.forHttp("/realms/" + Realms.FOREIGN).forPort(PORT).withStartupTimeout(Duration.ofMinutes(5)));
    }

    /** A token of the repository's realm, for the client that people use. */
    String tokenOf(String user) {
        return token(Realms.OURS, Realms.CLIENT, user);
    }

    /** A token for a user, whose password is the name. */
    String token(String realm, String client, String user) {
        URI address = URI.create("http://%s:%d/realms/%s/protocol/openid-connect/token"
                .formatted(getHost(), getMappedPort(PORT), realm));
        String form = "grant_type=password&client_id=%s&username=%s&password=%s".formatted(client, user, user);
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            return JSON.readTree(answer.body()).get("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
