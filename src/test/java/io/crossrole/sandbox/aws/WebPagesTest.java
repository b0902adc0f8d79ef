package io.crossrole.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RawHttp;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A web page that is open in a browser on the same machine can't use the sandbox. */
class WebPagesTest {

    private static final String FAULTS = "{\"faults\": [{\"kind\": \"throttling\"}]}";

    private final AwsSandbox sandbox = AwsSandbox.start(0);
    private final int port = sandbox.endpoint().getPort();

    @AfterEach
    void close() {
        sandbox.close();
    }

    /** A browser sends these without asking first: a page can set no header but the content type, and only to such a type. */
    @ParameterizedTest
    @CsvSource({
        "http://evil.example, text/plain",
        "null, text/plain",
        "https://evil.example, application/x-www-form-urlencoded",
        "http://localhost:1, text/plain",
        "http://localhost.evil.example, text/plain"
    })
    void refusesAPageOfAnotherOrigin(String origin, String contentType) {
        // When
        RawHttp.Answer answer = send(
                "PUT",
                "/_sandbox/faults",
                Map.of("Host", "localhost:" + port, "Origin", origin, "Content-Type", contentType));

        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("Origin", origin);
        assertThat(sandbox.faults().active()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.0.2.1",
                ""
            })
    void refusesANameThatIsNotItsOwn(String host) {
        // When
        RawHttp.Answer answer = send("PUT", "/_sandbox/faults", Map.of("Host", host));

        // Then
        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.text()).contains("Host", host);
        assertThat(sandbox.faults().active()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "[::1]", "aws.localhost"})
    void answersToTheNamesAndAddressesOfTheLoopback(String host) {
        // When
        RawHttp.Answer answer = send(
                "PUT", "/_sandbox/faults", Map.of("Host", host + ":" + port, "Origin", "http://" + host + ":" + port));

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(sandbox.faults().active()).hasSize(1);
    }

    @Test
    void answersToANameThatItWasGiven() {
        try (AwsSandbox named = AwsSandbox.start("127.0.0.1", 0, Clock.systemUTC(), Set.of("aws"))) {
            // When
            RawHttp.Answer answer =
                    RawHttp.send(named.endpoint().getPort(), "GET", "/_sandbox/health", Map.of("Host", "aws:4566"), "");

            // Then
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"evil.example, , 421, MisdirectedRequest", "localhost, http://evil.example, 403, AccessDenied"})
    void refusesACallOfAwsInTheProtocolsWords(String host, String origin, int status, String code) {
        // Given
        Map<String, String> headers = new HashMap<>(Map.of("Host", host));
        if (origin != null) {
            headers.put("Origin", origin);
        }

        // When
        RawHttp.Answer answer = send("POST", "/?Action=GetCallerIdentity&Version=2011-06-15", headers);

        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains("<Code>" + code + "</Code>");
    }

    private RawHttp.Answer send(String method, String path, Map<String, String> headers) {
        return RawHttp.send(port, method, path, headers, FAULTS);
    }
}
