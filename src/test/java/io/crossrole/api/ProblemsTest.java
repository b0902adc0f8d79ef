package io.crossrole.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RawHttp;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal is a problem (RFC 9457), whoever makes it: the router, JAX-RS or a resource. */
@RealParts
class ProblemsTest {

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404",
        "GET, /api, 404",
        "GET, /api/nothing, 404",
        "GET, /api/integrations/nobody, 404",
        "GET, /api/operations/" + NOBODY + ", 404",
        "GET, /api/imports/" + NOBODY + "/lines, 404",
        "GET, /api/dead-letters/role-submitted/0/999999999, 404",
        "POST, /api/operations/" + NOBODY + "/cancel, 404",
        "POST, /api/integrations/nobody/recheck, 404",
        "POST, /api/integrations, 405",
        "DELETE, /api/operations/" + NOBODY + ", 405",
        "PATCH, /api/switches/lost, 405",
        "GET, /api/replays, 405",
        "PUT, /api/rechecks, 405"
    })
    void refusesWhatIsNotThere(String method, String path, int status) {
        assertProblem(send(method, path, Map.of(), ""), status);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/integrations, Accept, text/html",
        "GET, /api/operations, Accept, application/xml",
        "GET, /api/switches, Accept, image/png"
    })
    void refusesToAnswerInAnotherForm(String method, String path, String header, String value) {
        assertProblem(send(method, path, Map.of(header, value), ""), 406);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/replays, text/plain",
        "POST, /api/rechecks, application/x-www-form-urlencoded",
        "PUT, /api/switches/lost, application/xml",
        "POST, /api/imports, application/json"
    })
    void refusesABodyInAnotherForm(String method, String path, String type) {
        assertProblem(send(method, path, Map.of("Content-Type", type), "{}"), 415);
    }

    @ParameterizedTest
    @CsvSource({"/api/integrations?after=, 9000", "/api/integrations/, 9000", "/api/integrations?after=, 60000"})
    void refusesAUriThatIsTooLong(String path, int length) {
        assertProblem(send("GET", path + "a".repeat(length), Map.of(), ""), 414);
    }

    @ParameterizedTest
    @CsvSource({"POST, /api/replays", "PUT, /api/switches/lost", "POST, /api/integrations/int-1/recheck"})
    void refusesABodyThatIsTooLong(String method, String path) {
        assertProblem(send(method, path, Map.of("Content-Type", "application/json"), " ".repeat(70_000)), 413);
    }

    private static void assertProblem(RawHttp.Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text().toLowerCase()).contains("content-type: application/problem+json");
        assertThat(answer.text()).contains("\"status\":" + status, "\"title\":\"", "\"detail\":\"");
        assertThat(answer.text()).doesNotContain("\tat ", "io.crossrole", "org.jboss");
    }

    private RawHttp.Answer send(String method, String path, Map<String, String> more, String body) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Host", "localhost:" + service.getPort());
        return RawHttp.send(service.getPort(), method, path, headers, body);
    }
}
