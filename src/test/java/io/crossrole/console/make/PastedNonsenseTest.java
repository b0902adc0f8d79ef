package io.crossrole.console.make;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.testkit.PastedArn;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is pasted into the field <i>Role ARN</i> is answered with a sentence, and only a role's ARN becomes an event. */
@RealParts
class PastedNonsenseTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ACCOUNT = "777766665555";

    private static String integration;

    @RegisterExtension
    private static final World world = new World();

    @TestHTTPResource("/console/connect/")
    URI connect;

    @BeforeAll
    static void requests() {
        integration = World.newId();
        world.upstream.requests(integration, World.TENANT, "athena", ACCOUNT);
        world.downstream.awaitType(integration, "external-id.created");
    }

    static Stream<String> nonsense() throws IOException {
        List<Map<String, Object>> fromTheField = JSON.readValue(
                PastedNonsenseTest.class.getResourceAsStream("/cases/arns.json"), new TypeReference<>() {});
        return Stream.of(
                        Stream.of(PastedArn.values()).map(it -> read("\"" + it.text() + "\"")),
                        fromTheField.stream()
                                .filter(it -> !"accept".equals(it.get("expectedReason")))
                                .map(it -> (String) it.get("roleArn")),
                        Stream.of(
                                "\0".repeat(8_192),
                                "x".repeat(8_192),
                                "arn:".repeat(2_048),
                                "<script>alert(1)</script>"))
                .flatMap(it -> it);
    }

    private static String read(String json) {
        try {
            return JSON.readValue(json, String.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void saysWhatIsWrong(String pasted) {
        // When it is typed, and when it is submitted
        HttpResponse<String> typed = post("arn", Map.of("id", integration, "roleArn", pasted));
        HttpResponse<String> submitted = post(
                "role",
                Map.of(
                        "id",
                        integration,
                        "roleArn",
                        pasted,
                        "event",
                        UUID.randomUUID().toString()));

        // Then
        assertThat(typed.statusCode()).isEqualTo(200);
        assertThat(typed.body()).containsPattern("(?s)field-message .*<span>[^<]{10,}</span>");
        assertThat(submitted.statusCode()).isEqualTo(422);
        assertThat(submitted.body())
                .contains("There is a problem", "aria-invalid=\"true\"")
                .doesNotContain("<script>alert");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            nonsense | This may be a role’s name. Role ARN begins with arn:aws:iam::
            "arn:aws:iam::777766665555:role/x", | Role ARN must stand alone. This one has quotation marks and commas around it.
            arn:aws:iam::777766665555:role/x, | A comma is behind Role ARN. Remove it, unless the role’s name ends with a comma.
            arn:aws:iam::777766665555:role/ | The role’s name is missing after role/
            arn:aws:iam::777766665555:role/team/ | The role’s name is missing after role/team/
            arn:aws:iam::777766665555:role/%s | A role’s name has at most 64 characters. This one has 100.
            """)
    void saysItInWords(String pasted, String sentence) {
        // When
        HttpResponse<String> typed =
                post("arn", Map.of("id", integration, "roleArn", pasted.replace("%s", "x".repeat(100))));

        // Then
        assertThat(typed.body()).contains("<span>" + sentence + "</span>");
    }

    @Test
    void refusesMoreThanAnEventHolds() {
        // When
        HttpResponse<String> answer = post("arn", Map.of("id", integration, "roleArn", "x".repeat(200_000)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void refusesAFormWithoutItsHiddenFields() {
        assertThat(post("role", Map.of("roleArn", "x")).statusCode()).isEqualTo(400);
        assertThat(post("role", Map.of("id", integration, "event", "x", "roleArn", "x"))
                        .statusCode())
                .isBetween(400, 404);
        assertThat(post("arn", Map.of("id", "no such id!", "roleArn", "x")).statusCode())
                .isEqualTo(400);
        assertThat(post("arn", Map.of("id", World.newId(), "roleArn", "x")).statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElseThrow();
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(connect.resolve(path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Sec-Fetch-Site", "same-origin")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
