package io.crossrole.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Many calls share one HTTP/2 connection: a refused call ends its own stream, and no other. */
@RealParts
class SharedConnectionTest {

    private static final int TIMES = 50;
    private static final long HUGE = 200L * 1024 * 1024;
    private static final long A_FEW_BUFFERS = 16L * 1024 * 1024;
    private static final int PIECE = 64 * 1024;

    @TestHTTPResource
    URI service;

    @Inject
    Vertx vertx;

    private HttpClient client;

    /** Each call is refused before its body is read to its end. */
    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("restores", "{\"dryRun\": true}", 400),
                arguments("integrations/int-1/recheck", "{\"why\": \"a test\"}", 400),
                arguments("rechecks", " ".repeat(70_000), 413),
                arguments(
                        "rechecks?recordsPerSecond=0",
                        "{\"all\": true, \"%s\": 1}".formatted("a".repeat(60_000)),
                        400));
    }

    @BeforeEach
    void opensOneConnection() throws Exception {
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpResponse<String> first = client.send(call("operations").build(), BodyHandlers.ofString());
        assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void leavesTheOtherCallsAlone(String path, String body, int status) throws Exception {
        // Given an import whose lines are still being sent
        PipedOutputStream lines = new PipedOutputStream();
        PipedInputStream sent = new PipedInputStream(lines);
        CompletableFuture<HttpResponse<String>> upload = client.sendAsync(
                call("imports?dryRun=true")
                        .header("Content-Type", "application/jsonl")
                        .POST(BodyPublishers.ofInputStream(() -> sent))
                        .build(),
                BodyHandlers.ofString());
        write(lines, "{\"integrationId\": \"shares-1\",");

        // When
        HttpResponse<String> answer = client.send(post(path, body), BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        write(lines, " \"tenantId\": \"acme\", \"externalId\": \"shared-connection-1\"}\n");
        lines.close();
        assertThat(upload.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesCallAfterCall(String path, String body, int status) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            // When
            HttpResponse<String> answer = client.send(post(path, body), BodyHandlers.ofString());

            // Then
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.body()).contains("\"detail\"");
        }
    }

    @Test
    void asksForNoMoreOfAHugeBody() throws Exception {
        // Given
        io.vertx.core.http.HttpClient http2 = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        HttpClientRequest request =
                get(http2.request(HttpMethod.POST, service.getPort(), "localhost", "/api/rechecks"));
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        request.exceptionHandler(end::complete).putHeader("Content-Length", String.valueOf(HUGE));

        // When
        long sent = 0;
        while (!end.isDone() && sent < HUGE) {
            CompletableFuture<Void> written = request.write(Buffer.buffer(new byte[PIECE]))
                    .toCompletionStage()
                    .toCompletableFuture();
            CompletableFuture.anyOf(written, end).get(10, TimeUnit.SECONDS);
            sent += PIECE;
        }

        // Then
        assertThat(get(request.response()).statusCode()).isEqualTo(413);
        assertThat(end.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(StreamResetException.class, it -> assertThat(it.getCode())
                        .isZero());
        assertThat(sent).isLessThan(A_FEW_BUFFERS);
        get(http2.close());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private HttpRequest post(String path, String body) {
        return call(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(service.resolve("/api/" + path)).timeout(Duration.ofSeconds(30));
    }

    private static void write(PipedOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
