package io.crossrole.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RawHttp;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each header that tells a browser to be careful is in each answer, whoever gives it. */
@RealParts
class SecurityHeadersTest {

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Content-Type-Options: nosniff",
                "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
                "X-Frame-Options: DENY",
                "Referrer-Policy: no-referrer",
                "Cross-Origin-Resource-Policy: same-origin",
                "Cache-Control: no-store",
                "Strict-Transport-Security: max-age=31536000"
            })
    void sendsEachHeaderWithEachAnswer(String header) {
        assertHas(header, 200, answer("GET", "/api/integrations", "localhost", ""));
        assertHas(header, 200, answer("GET", "/api/openapi", "localhost", ""));
        assertHas(header, 400, answer("GET", "/api/integrations?nothing=x", "localhost", ""));
        assertHas(header, 404, answer("GET", "/api/operations/00000000-0000-0000-0000-000000000000", "localhost", ""));
        assertHas(header, 404, answer("GET", "/nothing", "localhost", ""));
        assertHas(header, 413, answer("POST", "/api/rechecks", "localhost", "x".repeat(70_000)));
        assertHas(header, 414, answer("GET", "/api/integrations?tenantId=" + "x".repeat(9_000), "localhost", ""));
        assertHas(header, 421, answer("GET", "/api/integrations", "evil.example", ""));
    }

    /**
     * Pages may load their own styles and scripts, and browsers may keep those, whose addresses name the content. Each other
     * header is as everywhere.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | /console/assets/console.css | public, max-age=31536000, immutable",
                "404 | /console/assets/nothing.css | no-store",
                "404 | /console/nothing            | no-store"
            })
    void permitsPagesTheirOwnFilesAlone(int status, String path, String cacheControl) {
        // When
        RawHttp.Answer answer = answer("GET", path, "localhost", "");

        // Then
        for (String header : List.of(
                "X-Content-Type-Options: nosniff",
                "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                        + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                "X-Frame-Options: DENY",
                "Referrer-Policy: same-origin",
                "Cross-Origin-Resource-Policy: same-origin",
                "Strict-Transport-Security: max-age=31536000",
                "Cache-Control: " + cacheControl)) {
            assertHas(header, status, answer);
        }
    }

    private RawHttp.Answer answer(String method, String path, String host, String body) {
        return RawHttp.send(
                service.getPort(), method, path, Map.of("Host", host, "Content-Type", "application/json"), body);
    }

    private static void assertHas(String header, int status, RawHttp.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text().split("\r\n\r\n")[0].lines().map(SecurityHeadersTest::canonical))
                .containsOnlyOnce(canonical(header));
    }

    /** The name of a header means the same in either case. */
    private static String canonical(String header) {
        int colon = header.indexOf(':');
        return colon < 0 ? header : header.substring(0, colon).toLowerCase(Locale.ROOT) + header.substring(colon);
    }
}
