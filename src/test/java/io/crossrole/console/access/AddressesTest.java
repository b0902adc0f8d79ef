package io.crossrole.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/integrations?status=LOST&q=a%20b", "/console/operate/audit"})
    void comesBackToAnAddressOfTheConsole(String address) {
        assertThat(Addresses.ownOrFirst(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "/",
                "/api/openapi",
                "/consoles",
                "/console@evil.example",
                "//evil.example/console",
                "https://evil.example/console",
                "\\\\evil.example/console",
                "/console/\\evil",
                "javascript:alert(1)",
                "/console/ x",
                "/console/\r\nSet-Cookie: a=b"
            })
    void comesBackToNoOther(String address) {
        assertThat(Addresses.ownOrFirst(address)).isEqualTo("/console");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://crossrole.example.com/console/integrations?id=a", "/console/integrations?id=a"})
    void readsThePathOfWhatTheBrowserShows(String url) {
        assertThat(Addresses.relative(url)).isEqualTo("/console/integrations?id=a");
    }
}
