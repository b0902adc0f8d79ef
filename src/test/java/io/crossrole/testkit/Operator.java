package io.crossrole.testkit;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** An operator of Crossrole, who uses its HTTP API. */
public final class Operator {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> ENDS = List.of("FINISHED", "CANCELLED", "FAILED");

    /** An answer of the API. */
    public record Answer(int status, String body) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }
    }

    private final URI api;
    private final String token;

    /**
     * At a service.
     *
     * @param port its HTTP port on this machine
     * @param token the bearer token, or null
     */
    public Operator(int port, String token) {
        this.api = URI.create("http://localhost:" + port + "/api/");
        this.token = token;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, String body) {
        return send("POST", path, body);
    }

    public Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    /** Asks for an operation and returns its ID. */
    public String begins(String path, String body) {
        Answer answer = post(path, body);
        if (answer.status() != 202) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.json().get("id").asText();
    }

    public JsonNode operation(String id) {
        return get("operations/" + id).json();
    }

    /** Waits until an operation has come to its end, whichever. */
    public JsonNode awaitEnd(String id) {
        await("the end of operation " + id)
                .atMost(Duration.ofSeconds(60))
                .until(() -> ENDS.contains(operation(id).get("state").asText()));
        JsonNode end = operation(id);
        end.path("tallies").fieldNames().forEachRemaining(it -> assertThat(DocumentedTallies.namesAndRejections())
                .as("the tallies in docs/operations.md")
                .contains(it));
        return end;
    }

    /** Asks for an operation, waits for its end and returns it. */
    public JsonNode does(String path, String body) {
        return awaitEnd(begins(path, body));
    }

    public Answer send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.resolve(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
