package io.crossrole.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.Database;
import io.crossrole.testkit.RawHttp;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A web page that an operator of an open API visits can't use the API in the operator's name. */
@RealParts
class OpenApiInBrowsersTest {

    @TestHTTPResource
    URI service;

    /** A browser sends such a POST without asking the service first: its type is one that a form may have. */
    @ParameterizedTest
    @CsvSource({"http://evil.example, text/plain", "null, text/plain", "http://localhost:1, text/plain"})
    void refusesAPageOfAnotherOrigin(String origin, String contentType) {
        // Given a connection
        try (World world = World.open()) {
            String id = world.requestedIntegration();
            world.connects(id);

            // When a page of another origin posts
            RawHttp.Answer answer = post(
                    "/api/integrations/" + id + "/recheck",
                    Map.of("Host", "localhost:" + service.getPort(), "Origin", origin, "Content-Type", contentType),
                    "{}");

            // Then nothing happens
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).contains("application/problem+json", "Origin", origin);
            assertThat(Database.rechecksOf(id)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.0.2.1"
            })
    void refusesANameThatIsNotItsOwn(String host) {
        // When
        RawHttp.Answer answer = RawHttp.send(service.getPort(), "GET", "/api/integrations", Map.of("Host", host), "");

        // Then
        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.text()).contains("application/problem+json", "Host", host, "crossrole.api.open-hosts");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, ",
        "localhost, http://localhost",
        "LocalHost, http://localhost",
        "127.0.0.1, http://127.0.0.1",
        "[::1], http://[::1]",
        "[::1], "
    })
    void answersALoopbackNameAndItsOwnPages(String host, String origin) {
        // Given
        Map<String, String> headers =
                new HashMap<>(Map.of("Host", host + ":" + service.getPort(), "Content-Type", "application/json"));
        if (origin != null) {
            headers.put("Origin", origin + ":" + service.getPort());
        }

        // When
        RawHttp.Answer answer = post("/api/rechecks?dryRun=true", headers, "{\"tenantId\": \"nobody\"}");

        // Then
        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void guardsItsDescriptionToo() {
        // When
        RawHttp.Answer answer =
                RawHttp.send(service.getPort(), "GET", "/api/openapi", Map.of("Host", "evil.example"), "");

        // Then
        assertThat(answer.status()).isEqualTo(421);
    }

    private RawHttp.Answer post(String path, Map<String, String> headers, String body) {
        return RawHttp.send(service.getPort(), "POST", path, headers, body);
    }
}
