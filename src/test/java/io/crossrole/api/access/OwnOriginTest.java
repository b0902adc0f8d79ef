package io.crossrole.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An open API accepts or refuses requests by their Host and Origin. */
class OwnOriginTest {

    private final OwnOrigin ownOrigin = new OwnOrigin(Set.of("crossrole", "crossrole.internal"));

    @ParameterizedTest
    @CsvSource({
        "localhost:8080,",
        "console.localhost:8080, http://console.localhost:8080",
        "crossrole:8080, http://crossrole:8080",
        "Crossrole.Internal, https://crossrole.internal",
        "127.0.0.1, http://127.0.0.1",
        "[::1]:8080, http://[::1]:8080"
    })
    void answersItsOwnNames(String host, String origin) {
        assertThat(ownOrigin.objection(host, origin)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, , 421",
        ", , 421",
        "crossrole.evil.example, , 421",
        "crossrole:8080@evil.example, , 421",
        "[::2]:8080, , 421",
        "localhost., , 421",
        "localhost:8080, http://localhost:8081, 403",
        "localhost:8080, http://127.0.0.1:8080, 403",
        "localhost:8080, http://localhost:8080.evil.example, 403",
        "localhost:8080, null, 403",
        "localhost:8080, '', 403",
        "localhost:8080, file://, 403"
    })
    void refusesOthers(String host, String origin, int status) {
        assertThat(ownOrigin.objection(host, origin))
                .hasValueSatisfying(it -> assertThat(it.getStatusCode()).isEqualTo(status));
    }

    @Test
    void quotesTheNameAndTheRule() {
        assertThat(ownOrigin.objection("evil.example", null).orElseThrow().getDetail())
                .contains("'evil.example'", "crossrole.api.open-hosts");
    }
}
