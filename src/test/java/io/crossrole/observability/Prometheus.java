package io.crossrole.observability;

import static io.crossrole.testkit.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.sandbox.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;

/** A Prometheus of its own that reads one service each second. The program {@code prometheus} must be installed. */
final class Prometheus implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final Process process;

    Prometheus(Path folder, URL metrics) throws IOException {
        Path configuration = folder.resolve("prometheus.yml");
        Files.writeString(configuration, """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - job_name: crossrole
                    metrics_path: %s
                    static_configs: [{targets: ["localhost:%d"]}]
                """.formatted(metrics.getPath(), metrics.getPort()));
        int port = FreePort.find();
        address = URI.create("http://localhost:" + port);
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=localhost:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        await("Prometheus")
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> get("/-/ready").statusCode() == 200);
    }

    /** The number of series in an expression's result that have a value. */
    long series(String expression) {
        try {
            String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
            JsonNode answer = JSON.readTree(get("/api/v1/query?query=" + query).body());
            if (!answer.path("status").asText().equals("success")) {
                throw new IllegalArgumentException(expression + ": " + answer);
            }
            return StreamSupport.stream(answer.at("/data/result").spliterator(), false)
                    .filter(it -> !it.at("/value/1").asText().equals("NaN"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            return http.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
