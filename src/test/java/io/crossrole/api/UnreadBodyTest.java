package io.crossrole.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A call may be refused before its body is read. Its sender gets the answer all the same, and the next call is answered. */
@RealParts
class UnreadBodyTest {

    private static final int TIMES = 30;

    /** More than a server buffers for a body that nobody reads, and less than it drops. */
    private static final String LONG = " ".repeat(900_000);

    @TestHTTPResource
    URI service;

    private final HttpClient client = HttpClient.newHttpClient();

    /** A path, the type of its body, the body, and the status of the refusal. */
    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("restores", "application/json", "{\"dryRun\": true}", 400),
                arguments("integrations/int-1/recheck", "application/json", "{\"why\": \"a test\"}", 400),
                arguments("rechecks", "application/json", " ".repeat(70_000), 413),
                arguments("rechecks", "text/plain", LONG, 413),
                arguments("imports?dry_run=true", "application/jsonl", LONG, 400),
                arguments("imports", "text/plain", LONG, 415),
                arguments("nothing", "application/json", LONG, 413));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void answersCallAfterCall(String path, String type, String body, int status) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            // When
            HttpResponse<String> answer = send(path, type, BodyPublishers.ofString(body));

            // Then
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.body()).contains("\"status\":" + status);
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void answersABodyOfUnknownLength(String path, String type, String body, int status) throws Exception {
        // When
        HttpResponse<String> answer = send(path, type, BodyPublishers.fromPublisher(BodyPublishers.ofString(body)));

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    /** Closing a connection of HTTP/2 would end all calls on it. */
    @Test
    void carriesOneCallAtATime() throws Exception {
        HttpResponse<String> answer = client.send(call("operations").build(), BodyHandlers.ofString());

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    private HttpResponse<String> send(String path, String type, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return client.send(call(path).header("Content-Type", type).POST(body).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(service.resolve("/api/" + path)).timeout(Duration.ofSeconds(60));
    }
}
