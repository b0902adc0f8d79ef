package io.crossrole.console.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.console.page.ConsoleConfig;
import io.crossrole.externalid.role.RoleToMake;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The AWS sandbox' own calls that make roles. */
@ApplicationScoped
class SandboxRoles {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Optional<URI> sandbox;
    private final ObjectMapper json;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    SandboxRoles(ConsoleConfig config, ObjectMapper json) {
        this.sandbox = config.sandbox();
        this.json = json;
    }

    /** A way to make a role, with its title for people. */
    public record Way(String way, String title) {}

    boolean isThere() {
        return sandbox.isPresent();
    }

    /**
     * The ways that the sandbox knows.
     *
     * @throws ServiceUnavailableException if the sandbox does not answer
     */
    List<Way> ways() {
        JsonNode ways = call("ways", "GET", BodyPublishers.noBody()).path("ways");
        return StreamSupport.stream(ways.spliterator(), false)
                .map(it -> new Way(it.path("way").asText(), it.path("title").asText()))
                .toList();
    }

    /**
     * Makes a role for an integration, or changes it.
     *
     * @param right the role as it should be
     * @return its ARN
     * @throws ServiceUnavailableException if the sandbox does not answer, or knows no such way
     */
    String make(String way, String roleName, RoleToMake right) {
        try {
            ObjectNode wanted = json.createObjectNode()
                    .put("way", way)
                    .put("roleName", roleName)
                    .put("partition", right.partition().name())
                    .put("accountId", right.accountId().orElse(null))
                    .put("externalId", right.externalId());
            wanted.set("trustPolicy", right.trustPolicy());
            return call("roles", "POST", BodyPublishers.ofString(json.writeValueAsString(wanted)))
                    .path("roleArn")
                    .asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The call can't be written as JSON", e);
        }
    }

    private JsonNode call(String what, String method, HttpRequest.BodyPublisher body) {
        URI address = sandbox.orElseThrow(() -> new NotFoundException("there is no sandbox"))
                .resolve("/_sandbox/" + what);
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(TIMEOUT)
                            .method(method, body)
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new ServiceUnavailableException("The AWS sandbox refuses the call: " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new ServiceUnavailableException("The AWS sandbox does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException("The service is stopping");
        }
    }
}
