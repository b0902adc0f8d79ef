package io.crossrole.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RawHttp;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which senders of a form are the service's own page. */
@RealParts
class SameOriginFormsTest {

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // Sec-Fetch-Site, Origin, Host, accepted
                "same-origin,  http://localhost:8080,  localhost:8080, true",
                "same-origin,  -,                      localhost:8080, true",
                "same-origin,  null,                   localhost:8080, true",
                "same-site,    http://localhost:8080,  localhost:8080, false",
                "cross-site,   https://attacker.example, localhost:8080, false",
                "none,         -,                      localhost:8080, false",
                "-,            http://localhost:8080,  localhost:8080, true",
                "-,            https://LOCALHOST:8080, localhost:8080, true",
                "-,            http://localhost:9090,  localhost:8080, false",
                "-,            http://localhost,       localhost:8080, false",
                "-,            http://localhost:8080@attacker.example, localhost:8080, false",
                "-,            null,                   localhost:8080, false",
                "-,            ://,                    localhost:8080, false",
                "-,            -,                      localhost:8080, false",
                "-,            http://localhost:8080,  -,              false",
            })
    void knowsItsOwnPages(String fetchSite, String origin, String host, boolean isAccepted) {
        assertThat(SameOriginForms.isSameOrigin(fetchSite, origin, host)).isEqualTo(isAccepted);
    }

    @Test
    void letsReadersIn() {
        assertThat(RawHttp.send(
                                service.getPort(),
                                "GET",
                                "/console/nothing",
                                Map.of("Host", "localhost", "Sec-Fetch-Site", "cross-site"),
                                "")
                        .status())
                .isEqualTo(404);
    }
}
